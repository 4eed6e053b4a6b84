import type { SentWebhookView } from '#lib/contract/page-views.ts'
import { clockSeconds, count } from './format.ts'

/** What became of one webhook: `delivered in 180 ms`, `waits for its 3rd attempt at 14:40:05`, `given up`. */
export function webhookFate({ state, attempts, status, error, tookMs, nextAttemptAt }: SentWebhookView): string {
  const answer = status === null ? error : `HTTP ${status}`
  if (state === 'delivered') return `delivered${tookMs === null ? '' : ` in ${tookMs} ms`}${tries(attempts)}`
  if (state === 'dead') return `given up${answer === null ? '' : `, ${answer}`}${tries(attempts)}`
  if (state !== 'pending') return state
  if (attempts === 0) return 'about to be sent'
  const next = nextAttemptAt === null ? '' : `, next at ${clockSeconds(nextAttemptAt)}`
  return `failed${answer === null ? '' : ` with ${answer}`}${tries(attempts)}${next}`
}

function tries(attempts: number): string {
  return attempts > 1 ? `, ${count(attempts, 'attempt')}` : ''
}

/** True while a webhook is not where it should be. */
export function isUndelivered({ state, attempts }: SentWebhookView): boolean {
  return state === 'dead' || (state === 'pending' && attempts > 0)
}
