import { momentIn, textIn, type WireData } from '#lib/client/wire-data.ts'
import { say } from '#lib/language/say.ts'
import type { EventContext, EventWords, Sentences } from './event-words-shape.ts'
import { evidenceHeading } from './evidence-words.ts'
import { clockTime } from './format.ts'
import { plainName } from './words.ts'

type Told = Partial<EventWords> & { title: string }

function causesIn(data: WireData): string {
  const { causes } = data
  if (!Array.isArray(causes)) return ''
  const codes = causes.flatMap((cause) => textIn((cause ?? {}) as WireData, 'code') ?? [])
  return codes.map(evidenceHeading).join(', ')
}

function standing(title: () => string): (context: EventContext) => Told {
  return ({ data }) => {
    const level = textIn(data, 'level')
    return { title: title(), detail: causesIn(data), tone: level === 'red' ? 'red' : 'yellow' }
  }
}

function act(title: (values: { name: string }) => string): (context: EventContext) => Told {
  return ({ data }) => ({ title: title({ name: actorIn(data) }) })
}

const actorIn = (data: WireData) => textIn(data, 'by') ?? say('somebody')

function snoozed({ data }: EventContext): Told {
  const until = momentIn(data, 'until')
  const title = say('Snoozed by {name}', { name: actorIn(data) })
  return { title, detail: until === null ? '' : say('until {time}', { time: clockTime(until) }) }
}

/** The sentences of the attention queue: what it said, and what somebody did. */
export const attentionSentences: Sentences = new Map<string, (context: EventContext) => Told>([
  ['attention raised', standing(() => say('Needs attention'))],
  ['attention changed', standing(() => say('Needs attention, otherwise than before'))],
  [
    'attention cleared',
    ({ data }) => ({ title: say('Needs attention no more'), detail: causesIn(data), tone: 'good' }),
  ],
  ['attention acknowledged', act((values) => say('Acknowledged by {name}', values))],
  ['attention snoozed', snoozed],
  ['attention woken', act((values) => say('Taken out of snooze by {name}', values))],
  ['attention taken', act((values) => say('Taken by {name}', values))],
  [
    'attention handed_over',
    ({ data }) => ({
      title: say('Handed over to {name}', { name: textIn(data, 'to') ?? say('somebody') }),
      detail: say('by {name}', { name: actorIn(data) }),
    }),
  ],
  ['attention released', act((values) => say('Given back by {name}', values))],
  [
    'attention noted',
    ({ data }) => ({
      title: textIn(data, 'note') ?? say('Note'),
      detail: say('note by {name}', { name: actorIn(data) }),
    }),
  ],
  ['attention', ({ item }) => ({ title: say('Attention: {what}', { what: plainName(item.value) }) })],
])
