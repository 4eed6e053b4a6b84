import type { AttemptView, EndpointView, OutgoingView } from '#lib/contract/webhook-endpoints-view.ts'
import { plainName } from './words.ts'

export interface StateWords {
  readonly word: string
  readonly tone: 'none' | 'yellow' | 'red' | 'good'
}

const STATES = new Map<string, StateWords>([
  ['pending', { word: 'Waiting', tone: 'none' }],
  ['delivered', { word: 'Delivered', tone: 'good' }],
  ['dead', { word: 'Gave up', tone: 'red' }],
  ['cancelled', { word: 'Cancelled', tone: 'none' }],
])

/** What the receiver said last, or why it said nothing. */
export function answerWords({ lastStatus, lastError }: Pick<OutgoingView, 'lastStatus' | 'lastError'>): string {
  return lastStatus === null ? (lastError ?? 'not sent yet') : String(lastStatus)
}

/** Where a delivery stands, and what it was answered. */
export function stateWords(delivery: OutgoingView): StateWords {
  const known = STATES.get(delivery.state) ?? { word: plainName(delivery.state), tone: 'none' }
  if (delivery.state === 'pending' && delivery.attempts > 0)
    return { word: `${answerWords(delivery)}, again`, tone: 'yellow' }
  if (delivery.state === 'dead') return { ...known, word: `Gave up: ${answerWords(delivery)}` }
  return delivery.state === 'delivered' ? { ...known, word: answerWords(delivery) } : known
}

const REASONS = new Map([
  ['person', 'Turned off by hand.'],
  ['gone', 'It answered 410: nobody is there any more.'],
  ['failing', 'It failed for 120 hours without a single success.'],
])

export interface HealthWords extends StateWords {
  readonly meaning: string
}

/** How an endpoint is doing. */
export function healthWords(endpoint: EndpointView): HealthWords {
  const { isEnabled, disabledReason, failingSince, lastSuccessAt } = endpoint
  if (!isEnabled) {
    const tone = disabledReason === 'person' ? 'none' : 'red'
    return { word: 'Off', tone, meaning: REASONS.get(disabledReason ?? '') ?? plainName(disabledReason ?? '') }
  }
  if (failingSince !== null)
    return { word: 'Failing', tone: 'yellow', meaning: 'Nothing but failures since; after 120 hours it is turned off.' }
  if (lastSuccessAt === null) return { word: 'On', tone: 'none', meaning: 'Nothing was sent yet.' }
  return { word: 'On', tone: 'good', meaning: 'The last delivery was taken.' }
}

/** What one attempt came to. */
export function attemptWords({ status, error }: AttemptView): StateWords {
  if (status === null) return { word: error ?? 'No answer', tone: 'red' }
  return status >= 200 && status <= 299 ? { word: String(status), tone: 'good' } : { word: String(status), tone: 'red' }
}
