import { textIn, type WireData } from '#lib/client/wire-data.ts'
import { say } from '#lib/language/say.ts'
import type { EventContext, EventWords, Sentences } from './event-words-shape.ts'
import { remarks } from './event-words-shape.ts'

type Told = Partial<EventWords> & { title: string }

const ruleIn = (data: WireData) => textIn(data, 'name') ?? textIn(data, 'rule_name') ?? textIn(data, 'rule_id') ?? ''
const channelIn = (data: WireData) => textIn(data, 'channel') ?? ''

/** The sentences of notifications: the rules, and what was sent by them. */
export const notificationSentences: Sentences = new Map<string, (context: EventContext) => Told>([
  ['notification_rule created', ({ data }) => ({ title: say('Notification rule added'), detail: ruleIn(data) })],
  ['notification_rule updated', ({ data }) => ({ title: say('Notification rule changed'), detail: ruleIn(data) })],
  ['notification_rule deleted', ({ data }) => ({ title: say('Notification rule removed'), detail: ruleIn(data) })],
  ['notification fired', ({ data }) => ({ title: say('Notification made'), detail: ruleIn(data) })],
  [
    'notification sent',
    ({ data }) => ({ title: say('Notification sent'), detail: remarks(channelIn(data), ruleIn(data)) }),
  ],
  [
    'notification failed',
    ({ data }) => ({
      title: say('Notification could not be sent'),
      detail: remarks(channelIn(data), textIn(data, 'reason')),
      tone: 'yellow',
    }),
  ],
])
