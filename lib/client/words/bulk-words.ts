import type { OrderAct } from '#lib/client/order-acts.ts'
import { ACT_WORDS } from './act-words.ts'
import { count } from './format.ts'

const raised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/** What is said of one row's result. */
export function resultWords(act: OrderAct, state: 'waiting' | 'done' | 'refused' | 'undone', reason: string | null) {
  if (state === 'waiting') return 'Waiting'
  if (state === 'refused') return reason ?? 'Refused'
  return state === 'undone' ? 'As it was' : raised(ACT_WORDS[act].done)
}

/** `Cancelled 38 of 40`. */
export function summaryWords(act: OrderAct, { done, total, isUndo }: { done: number; total: number; isUndo: boolean }) {
  return isUndo ? `Taken back ${done} of ${total}` : `${raised(ACT_WORDS[act].done)} ${done} of ${total}`
}

/** What is left to know after many: the refused, and whether there is a way back. */
export function afterWords(act: OrderAct, refused: number, isUndo: boolean): string {
  const said = refused === 0 ? [] : [`${count(refused, 'order')} refused, each with its reason.`]
  if (act === 'complete') said.push('A completion has no way back.')
  if (act === 'cancel' && !isUndo) said.push('The customers’ links stay the same when it is undone.')
  return said.join(' ')
}
