import type { OrderAct } from '#lib/client/order-acts.ts'
import { say } from '#lib/language/say.ts'
import { ACT_WORDS } from './act-words.ts'

/** What is said of one row's result. */
export function resultWords(act: OrderAct, state: 'waiting' | 'done' | 'refused' | 'undone', reason: string | null) {
  if (state === 'waiting') return say('Waiting')
  if (state === 'refused') return reason ?? say('Refused')
  return state === 'undone' ? say('As it was') : ACT_WORDS[act].result
}

/** `Cancelled 38 of 40`. */
export function summaryWords(act: OrderAct, { done, total, isUndo }: { done: number; total: number; isUndo: boolean }) {
  return isUndo ? say('Taken back {done} of {total}', { done, total }) : ACT_WORDS[act].summary({ done, total })
}

/** What is left to know after many: the refused, and whether there is a way back. */
export function afterWords(act: OrderAct, refused: number, isUndo: boolean): string {
  const said =
    refused === 0
      ? []
      : [say('{count, plural, one {# order} other {# orders}} refused, each with its reason.', { count: refused })]
  if (act === 'complete') said.push(say('A completion has no way back.'))
  if (act === 'cancel' && !isUndo) said.push(say('The customers’ links stay the same when it is undone.'))
  return said.join(' ')
}
