import type { SentWebhookView } from '#lib/contract/page-views.ts'
import { say, sayIn } from '#lib/language/say.ts'
import { clockSeconds } from './format.ts'

/** What became of one webhook: `delivered in 180 ms`, `waits for its 3rd attempt at 14:40:05`, `given up`. */
export function webhookFate(webhook: SentWebhookView): string {
  const { state, attempts } = webhook
  if (state === 'delivered') return listed(deliveredWords(webhook), tries(attempts))
  if (state === 'dead') return listed(say('given up'), answerOf(webhook), tries(attempts))
  if (state !== 'pending') return state
  return attempts === 0 ? say('about to be sent') : listed(failedWords(webhook), tries(attempts), nextWords(webhook))
}

const listed = (...parts: (string | null)[]) => parts.filter((part) => part !== null).join(', ')

const answerOf = ({ status, error }: SentWebhookView) => (status === null ? error : `HTTP ${status}`)

function deliveredWords({ tookMs }: SentWebhookView): string {
  return tookMs === null ? sayIn('webhook', 'delivered') : say('delivered in {n} ms', { n: tookMs })
}

function failedWords(webhook: SentWebhookView): string {
  const answer = answerOf(webhook)
  return answer === null ? sayIn('webhook', 'failed') : say('failed with {answer}', { answer })
}

function nextWords({ nextAttemptAt }: SentWebhookView): string | null {
  return nextAttemptAt === null ? null : say('next at {time}', { time: clockSeconds(nextAttemptAt) })
}

function tries(attempts: number): string | null {
  return attempts > 1 ? say('{count, plural, one {# attempt} other {# attempts}}', { count: attempts }) : null
}

/** True while a webhook is not where it should be. */
export function isUndelivered({ state, attempts }: SentWebhookView): boolean {
  return state === 'dead' || (state === 'pending' && attempts > 0)
}
