import type { ApiNotification } from '#lib/contract/notifications-api.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'
import { riskWord } from './words.ts'

const CAUSES: ReadonlyMap<string, Phrase> = new Map([
  ['late', phrase('Late')],
  ['no_worker', phrase('No worker yet')],
  ['no_eta', phrase('No ETA')],
  ['outage', phrase('Phone in an outage')],
  ['offline', phrase('Phone offline')],
  ['battery', phrase('Phone battery low')],
  ['clock', phrase('Phone clock set wrong')],
])

/** The causes that a rule may name, in the order in which they are offered. */
export const RULE_CAUSES: readonly string[] = [
  ...CAUSES.keys(),
  ...['moving_too_slow', 'deviating_from_expected_route', 'moving_away_from_destination'],
]

/** A cause of the attention queue in words. */
export function causeWord(code: string): string {
  const known = CAUSES.get(code)
  return known === undefined ? riskWord(code) : say(known)
}

/** What somebody is told of, by its key: `Order 4711`. */
export function thingWord(key: string): string {
  const handle = key.slice(key.indexOf(':') + 1)
  if (key.startsWith('order:')) return say('Order {handle}', { handle })
  return key.startsWith('worker:') ? say('Worker {handle}', { handle }) : say('Phone {handle}', { handle })
}

/** A notification in one line. */
export function notificationWords({ kind, items }: Pick<ApiNotification, 'kind' | 'items'>): string {
  const [first] = items
  if (kind === 'test' || first === undefined) return say('This is a test. Nothing needs anybody.')
  if (kind === 'digest')
    return say('{count, plural, one {# thing} other {# things}} during quiet hours', { count: items.length })
  if (kind === 'more') return say('and {count, plural, one {# more} other {# more}}', { count: items.length })
  return say('{thing}: {causes}', { thing: thingWord(first.key), causes: first.causes.map(causeWord).join(', ') })
}

const CHANNELS: ReadonlyMap<string, Phrase> = new Map([
  ['browser', phrase('Browser')],
  ['mail', phrase('Mail')],
  ['webhook', phrase('Webhook')],
])

/** A channel in words. */
export function channelWord(channel: string): string {
  const known = CHANNELS.get(channel)
  return known === undefined ? channel : say(known)
}

type Delivery = ApiNotification['channels'][number]

/** What became of a notification on one channel, with the reason when it failed. */
export function deliveryWords({ channel, state, reason, next_attempt_at }: Delivery): string {
  if (channel === 'browser') return say('Shown where the desk was open')
  if (state === 'sent') return say('Sent')
  if (state === 'pending') return say('On its way')
  const words = { reason: reason ?? '' }
  return next_attempt_at === null ? say('Given up: {reason}', words) : say('Failed, tried again soon: {reason}', words)
}
