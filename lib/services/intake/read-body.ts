import { isAscii } from 'node:buffer'
import { jsonSlices } from '#lib/domain/wire/json-slices.ts'

export const LIMITS = {
  bodyBytes: 1024 * 1024,
  events: 1000,
  depth: 32,
  /** What is kept of a body that is refused unread. */
  keptBytes: 64 * 1024,
} as const

interface Sns {
  Type?: unknown
  Message?: unknown
  MessageId?: unknown
  SubscribeURL?: unknown
}

/** What a webhook body turned out to be (docs/wire.md, Not an event). */
export type Body =
  | {
      kind: 'events'
      values: unknown[]
      texts: string[]
      /** Putting the texts back into an array gives the body, byte for byte. */
      isPlainArray: boolean
      snsMessageId?: string
    }
  | { kind: 'subscription_confirmation'; subscribeUrl: string | null }
  | { kind: 'unsubscribe' }
  | { kind: 'verification_request' }
  | { kind: 'unreadable'; reason: string; detail: string }

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Reads a body whatever its content type says: array, bare object, SNS envelope, XML. Never throws. */
export function readBody(raw: Buffer, headers: Readonly<Record<string, string | undefined>>): Body {
  const text = decode(raw)
  if (text === null) return unreadable('invalid_utf8', 'The body is not UTF-8 text.')
  if (/^\s*</.test(text)) return { kind: 'verification_request' }
  const body = readText(text, headers['x-amz-sns-message-type'])
  return body.kind === 'events' && startsWithBom(raw) ? { ...body, isPlainArray: false } : body
}

/** Decoding drops a byte order mark, so the text does not tell that the body had one. */
function startsWithBom(raw: Buffer): boolean {
  return raw[0] === 0xef
}

/** Plain ASCII, as most bodies are, needs no decoding: to find that out costs next to nothing. */
function decode(raw: Buffer): string | null {
  if (isAscii(raw)) return raw.toString('latin1')
  try {
    return decoder.decode(raw)
  } catch {
    return null
  }
}

function unreadable(reason: string, detail: string): Body {
  return { kind: 'unreadable', reason, detail }
}

function readText(text: string, snsType: string | undefined): Body {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return unreadable('invalid_json', error instanceof Error ? error.message : 'The body is not JSON.')
  }
  const sns = isObject(value) && typeof (value as Sns).Type === 'string' ? readSns(value as Sns, snsType) : null
  return sns ?? readEvents(text, value)
}

function readSns(envelope: Sns, snsType: string | undefined): Body | null {
  const type = snsType ?? envelope.Type
  if (type === 'SubscriptionConfirmation' && 'SubscribeURL' in envelope) {
    const { SubscribeURL: url } = envelope
    return { kind: 'subscription_confirmation', subscribeUrl: typeof url === 'string' ? url : null }
  }
  if (type === 'UnsubscribeConfirmation') return { kind: 'unsubscribe' }
  if (type !== 'Notification' || typeof envelope.Message !== 'string') return null
  const inner = readText(envelope.Message, undefined)
  if (inner.kind !== 'events') return inner
  const snsMessageId = typeof envelope.MessageId === 'string' ? envelope.MessageId : undefined
  return { ...inner, isPlainArray: false, snsMessageId }
}

function readEvents(text: string, value: unknown): Body {
  const { parts, depth } = jsonSlices(text)
  if (depth > LIMITS.depth) return unreadable('too_deep', `Nested ${depth} deep; ${LIMITS.depth} is the most.`)
  const values = Array.isArray(value) ? value : [value]
  if (values.length > LIMITS.events) {
    return unreadable('too_many_events', `${values.length} events in one request; ${LIMITS.events} is the most.`)
  }
  return {
    kind: 'events',
    values,
    texts: parts,
    isPlainArray: Array.isArray(value) && text.length === plainLength(parts),
  }
}

/**
 * How long the array of these parts is with nothing in between, as HyperTrack sends it. The parts are cut from the text
 * in their order with a comma between any two, so a text of that length is that array.
 */
function plainLength(texts: readonly string[]): number {
  const inside = texts.reduce((sum, { length }) => sum + length + 1, 0)
  return Math.max(inside - 1, 0) + 2
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
