import type { AttemptView, EndpointView, OutgoingView } from '#lib/contract/webhook-endpoints-view.ts'
import { type Phrase, phrase, say, sayIn } from '#lib/language/say.ts'
import { plainName } from './words.ts'

export interface StateWords {
  readonly word: string
  readonly tone: 'none' | 'yellow' | 'red' | 'good'
}

/** What the receiver said last, or why it said nothing. */
export function answerWords({ lastStatus, lastError }: Pick<OutgoingView, 'lastStatus' | 'lastError'>): string {
  return lastStatus === null ? (lastError ?? say('not sent yet')) : String(lastStatus)
}

/** Where a delivery stands, and what it was answered. */
export function stateWords(delivery: OutgoingView): StateWords {
  const answer = answerWords(delivery)
  switch (delivery.state) {
    case 'pending':
      return delivery.attempts > 0
        ? { word: say('{answer}, again', { answer }), tone: 'yellow' }
        : { word: say('Waiting'), tone: 'none' }
    case 'delivered':
      return { word: answer, tone: 'good' }
    case 'dead':
      return { word: say('Gave up: {answer}', { answer }), tone: 'red' }
    case 'cancelled':
      return { word: say('Cancelled'), tone: 'none' }
    default:
      return { word: plainName(delivery.state), tone: 'none' }
  }
}

const REASONS = new Map<string, Phrase>([
  ['person', phrase('Turned off by hand.')],
  ['gone', phrase('It answered 410: nobody is there any more.')],
  ['failing', phrase('It failed for 120 hours without a single success.')],
])

export interface HealthWords extends StateWords {
  readonly meaning: string
}

/** How an endpoint is doing. */
export function healthWords(endpoint: EndpointView): HealthWords {
  const { isEnabled, disabledReason, failingSince, lastSuccessAt } = endpoint
  if (!isEnabled) {
    const tone = disabledReason === 'person' ? 'none' : 'red'
    return { word: sayIn('switch', 'Off'), tone, meaning: reasonWords(disabledReason ?? '') }
  }
  if (failingSince !== null) {
    const meaning = say('Nothing but failures since; after 120 hours it is turned off.')
    return { word: say('Failing'), tone: 'yellow', meaning }
  }
  const word = sayIn('switch', 'On')
  if (lastSuccessAt === null) return { word, tone: 'none', meaning: say('Nothing was sent yet.') }
  return { word, tone: 'good', meaning: say('The last delivery was taken.') }
}

function reasonWords(reason: string): string {
  const known = REASONS.get(reason)
  return known === undefined ? plainName(reason) : say(known)
}

/** What one attempt came to. */
export function attemptWords({ status, error }: AttemptView): StateWords {
  if (status === null) return { word: error ?? say('No answer'), tone: 'red' }
  return status >= 200 && status <= 299 ? { word: String(status), tone: 'good' } : { word: String(status), tone: 'red' }
}
