import type { DeliveryView, EventResult } from '#lib/contract/inbound.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'
import { plainName } from './words.ts'

export interface VerdictWords {
  word: string
  /** What it does and does not prove. */
  meaning: string
  tone: 'none' | 'yellow' | 'red' | 'good'
}

interface VerdictPhrases {
  word: Phrase
  meaning: Phrase
  tone: VerdictWords['tone']
}

const SIGNATURES = new Map<string, VerdictPhrases>([
  [
    'device_token',
    {
      word: phrase('Phone'),
      meaning: phrase('A phone sent this; its own token admitted it. Phones sign nothing.'),
      tone: 'none',
    },
  ],
  [
    'off',
    {
      word: phrase('Path token only'),
      meaning: phrase(
        'Signatures are not checked (HT_WEBHOOK_VERIFY is off). The secret address alone admitted this request.',
      ),
      tone: 'none',
    },
  ],
  [
    'none',
    {
      word: phrase('Path token only'),
      meaning: phrase('The request carried no signature. The secret address alone admitted it.'),
      tone: 'yellow',
    },
  ],
  [
    'unmatched',
    {
      word: phrase('Path token only'),
      meaning: phrase(
        'It carried a signature that no scheme we tried explains. HyperTrack does not publish its scheme, so this proves nothing either way.',
      ),
      tone: 'yellow',
    },
  ],
  [
    'mismatch',
    {
      word: phrase('Signature does not match'),
      meaning: phrase(
        'No key that is set gives this signature. Check HT_WEBHOOK_SECRET, then replay it from quarantine.',
      ),
      tone: 'red',
    },
  ],
])

/** What the signature check found, without claiming more than it proves. */
export function signatureWords(signature: string): VerdictWords {
  if (signature.startsWith(MATCHED)) return matched(signature.slice(MATCHED.length))
  return verdictOf(SIGNATURES, signature)
}

function verdictOf(known: ReadonlyMap<string, VerdictPhrases>, name: string): VerdictWords {
  const found = known.get(name)
  if (found === undefined) return { word: plainName(name), meaning: '', tone: 'none' }
  return { word: say(found.word), meaning: say(found.meaning), tone: found.tone }
}

const MATCHED = 'matched '

/** `sha256 hex raw` and the like: the scheme that explained the signature, ready to be pinned. */
function matched(scheme: string): VerdictWords {
  const meaning = say(
    'The scheme “{scheme}” gives this very signature with a key that is set; nobody can forge that without the key. To accept no other: HT_WEBHOOK_VERIFY=enforce HT_WEBHOOK_SCHEME="{scheme}".',
    { scheme },
  )
  return { word: say('Signature matched'), meaning, tone: 'good' }
}

const VERDICTS = new Map<string, VerdictPhrases>([
  ['accepted', { word: phrase('Accepted'), meaning: phrase('Every readable event is in the log.'), tone: 'none' }],
  [
    'verification_request',
    {
      word: phrase('Verification request'),
      meaning: phrase('Not JSON, most likely the one-time check when the address was entered. Kept and answered 200.'),
      tone: 'none',
    },
  ],
  [
    'subscription_confirmation',
    {
      word: phrase('Subscription to confirm'),
      meaning: phrase('The sender waits for its SubscribeURL to be opened. Nothing else arrives before.'),
      tone: 'yellow',
    },
  ],
  [
    'unsubscribe',
    { word: phrase('Unsubscribed'), meaning: phrase('The sender says that it will send no more.'), tone: 'yellow' },
  ],
  [
    'quarantined',
    {
      word: phrase('Quarantined'),
      meaning: phrase('It could not be read. It is kept, and can be replayed.'),
      tone: 'red',
    },
  ],
])

/** What became of a whole request. */
export function verdictWords(verdict: string): VerdictWords {
  return verdictOf(VERDICTS, verdict)
}

const RESULTS = new Map<string, (count: number) => string>([
  ['stored', (count) => say('{count} stored', { count })],
  ['duplicate', (count) => say('{count} duplicate', { count })],
  ['quarantined', (count) => say('{count} quarantined', { count })],
])

/** `2 stored, 1 duplicate`, or the verdict when the request held no events. */
export function resultText(delivery: Pick<DeliveryView, 'verdict' | 'events'>): string {
  const counts = new Map<string, number>()
  for (const { result } of delivery.events) counts.set(result, (counts.get(result) ?? 0) + 1)
  const parts = [...counts].map(([result, many]) => RESULTS.get(result)?.(many) ?? `${many} ${result}`)
  return parts.length > 0 ? parts.join(', ') : verdictWords(delivery.verdict).word
}

/** The tone of one event's fate. */
export function resultTone(result: string): 'none' | 'red' | 'good' {
  if (result === 'quarantined') return 'red'
  return result === 'stored' ? 'good' : 'none'
}

/** What a request held: `order eta_change, delayed`. */
export function contentText(events: readonly EventResult[]): string {
  const values = new Map<string, Set<string>>()
  for (const { type, value } of events) {
    if (type === null) continue
    const known = values.get(type) ?? new Set<string>()
    if (value !== null && value !== '' && value !== type) known.add(value)
    values.set(type, known)
  }
  return [...values].map(([type, said]) => `${type} ${[...said].join(', ')}`.trim()).join('; ')
}

const REASONS = new Map<string, Phrase>([
  ['not_json', phrase('The body is not JSON')],
  ['invalid_json', phrase('The body is not JSON')],
  ['bad_signature', phrase('The signature does not match')],
  ['too_large', phrase('The body is too large')],
  ['encoded_body', phrase('The body is compressed')],
  ['no_type', phrase('An event without a type')],
  ['not_an_object', phrase('An event that is no object')],
  ['text_too_long', phrase('A text of more than 64 KiB')],
  ['demo_handle', phrase('It names something of the demo fleet')],
])

/** Why something is in quarantine. */
export function quarantineReason(reason: string): string {
  const known = REASONS.get(reason)
  return known === undefined ? plainName(reason) : say(known)
}
