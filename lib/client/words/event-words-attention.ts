import { momentIn, textIn, type WireData } from '#lib/client/wire-data.ts'
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

function standing(title: string): (context: EventContext) => Told {
  return ({ data }) => {
    const level = textIn(data, 'level')
    return { title, detail: causesIn(data), tone: level === 'red' ? 'red' : 'yellow' }
  }
}

function act(title: string): (context: EventContext) => Told {
  return ({ data }) => ({ title: `${title} by ${textIn(data, 'by') ?? 'somebody'}` })
}

/** The sentences of the attention queue: what it said, and what somebody did. */
export const attentionSentences: Sentences = new Map<string, (context: EventContext) => Told>([
  ['attention raised', standing('Needs attention')],
  ['attention changed', standing('Needs attention, otherwise than before')],
  ['attention cleared', ({ data }) => ({ title: 'Needs attention no more', detail: causesIn(data), tone: 'good' })],
  ['attention acknowledged', act('Acknowledged')],
  [
    'attention snoozed',
    ({ item, data }) => {
      const until = momentIn(data, 'until')
      const told = act('Snoozed')({ item, data, etaAt: null, previousEtaAt: null })
      return { ...told, detail: until === null ? '' : `until ${clockTime(until)}` }
    },
  ],
  ['attention woken', act('Taken out of snooze')],
  ['attention taken', act('Taken')],
  ['attention released', act('Given back')],
  [
    'attention noted',
    ({ data }) => ({ title: textIn(data, 'note') ?? 'Note', detail: `note by ${textIn(data, 'by') ?? 'somebody'}` }),
  ],
  ['attention', ({ item }) => ({ title: `Attention: ${plainName(item.value)}` })],
])
