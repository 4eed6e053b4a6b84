import { isProblem } from '#lib/contract/problem.ts'
import { worldOf } from '#lib/domain/demo.ts'
import type { DeliveryRow, QuarantineRow } from '#lib/storage/log-writer.ts'
import { prepareEntry } from './prepare-entry.ts'
import { type Body, LIMITS, readBody } from './read-body.ts'
import type { Entry, Receipt, Submission } from './recorder.ts'
import { judgeSignature, type SignatureCheck, type SignatureVerdict } from './webhook-signature.ts'

export type Headers = Readonly<Record<string, string | undefined>>

export interface Incoming {
  readonly headers: Headers
  readonly raw: Buffer
  /** False when the body was longer than we read. */
  readonly isComplete: boolean
  readonly source: 'hypertrack' | 'replay'
  readonly replayOf?: number
}

export interface WebhookAnswer {
  readonly status: number
  readonly receipt: Receipt | null
  /** Null for events too: what was parsed must not be kept alive until the commit. */
  readonly body: Body | null
}

export interface TakeOptions {
  readonly signature: SignatureCheck
  readonly submit: (submission: Submission) => Promise<Receipt>
}

/**
 * Takes one webhook request in. What could be stored is answered 200 after the commit, never before; what can never be
 * read is kept in quarantine with the reason; trouble of our own is 503, because the sender counts a 4xx as delivered and
 * never tries again (docs/rules.md 13).
 */
export async function takeWebhook(incoming: Incoming, options: TakeOptions): Promise<WebhookAnswer> {
  const refusal = refuse(incoming)
  if (refusal) return keep(incoming, options, { ...refusal, signature: 'none' })
  const signature =
    incoming.source === 'replay'
      ? 'off'
      : judgeSignature(options.signature, signatureOf(incoming.headers), incoming.raw)
  if (signature === 'mismatch') {
    const detail = 'The signature matches no scheme with the keys that are set (HT_WEBHOOK_SECRET).'
    return keep(incoming, options, { status: 401, reason: 'bad_signature', detail, signature })
  }
  return store(incoming, options, signature)
}

interface Refusal {
  readonly status: number
  readonly reason: string
  readonly detail: string
  readonly signature: SignatureVerdict
}

function refuse({ headers, isComplete }: Incoming): Omit<Refusal, 'signature'> | null {
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding !== '' && encoding.toLowerCase() !== 'identity') {
    return { status: 415, reason: 'encoded_body', detail: `Content-Encoding ${encoding} is not read; send it plain.` }
  }
  if (!isComplete)
    return { status: 413, reason: 'too_large', detail: `The body is larger than ${LIMITS.bodyBytes} bytes.` }
  return null
}

function signatureOf(headers: Headers): string | undefined {
  return headers['x-hypertrack-signature']
}

/** Keeps what was refused: headers and the beginning of the body, undecoded. */
async function keep(incoming: Incoming, options: TakeOptions, refusal: Refusal): Promise<WebhookAnswer> {
  const { status, signature } = refusal
  const delivery = deliveryRow(
    incoming,
    { verdict: 'quarantined', signature, status },
    incoming.raw.subarray(0, LIMITS.keptBytes),
  )
  return commit(
    options,
    { entries: [], delivery, quarantine: [quarantineRow(incoming, refusal, incoming.raw)] },
    { status, body: null },
  )
}

async function store(incoming: Incoming, options: TakeOptions, signature: SignatureVerdict): Promise<WebhookAnswer> {
  const body = readBody(incoming.raw, incoming.headers)
  const read = body.kind === 'events' ? entriesOf(incoming, body) : { entries: [], quarantine: [] }
  const quarantine = body.kind === 'unreadable' ? [quarantineRow(incoming, body, incoming.raw)] : read.quarantine
  const verdict = verdictOf(body, read.entries.length)
  const delivery = {
    ...deliveryRow(incoming, { verdict, signature, status: 200 }, incoming.raw),
    isPlainArray: body.kind === 'events' && body.isPlainArray,
  }
  return commit(
    options,
    { entries: read.entries, delivery, quarantine, replayOf: incoming.replayOf },
    { status: 200, body: body.kind === 'events' ? null : body },
  )
}

function verdictOf(body: Body, stored: number): string {
  if (body.kind === 'events') return stored > 0 ? 'accepted' : 'quarantined'
  return body.kind === 'unreadable' ? 'quarantined' : body.kind
}

function entriesOf(incoming: Incoming, body: Extract<Body, { kind: 'events' }>) {
  const entries: Entry[] = []
  const quarantine: QuarantineRow[] = []
  for (const [index, value] of body.values.entries()) {
    const text = body.texts[index] ?? ''
    const entry = ownEntry(prepareEntry('hypertrack', value, text))
    if ('row' in entry) entries.push(entry)
    else {
      const detail = `Element ${index} of the request.`
      quarantine.push(quarantineRow(incoming, { reason: entry.reason, detail }, Buffer.from(text)))
    }
  }
  return { entries, quarantine }
}

/** Nothing from outside is the demo fleet's, or it would be removed with it (docs/decisions/0019-the-demo-fleet.md). */
function ownEntry(entry: ReturnType<typeof prepareEntry>): ReturnType<typeof prepareEntry> {
  if (!('row' in entry) || worldOf(entry.event?.subject ?? entry.row) === 'real') return entry
  return { reason: 'demo_handle' }
}

async function commit(
  options: TakeOptions,
  submission: Submission,
  answer: { status: number; body: Body | null },
): Promise<WebhookAnswer> {
  try {
    return { ...answer, receipt: await options.submit(submission) }
  } catch (error) {
    if (isProblem(error) && error.code === 'unavailable') return { status: 503, receipt: null, body: null }
    if (submission.entries.length === 0) throw error
    return commit(options, withoutEntries(submission, error), answer)
  }
}

/** What cannot be written as events, whatever the reason, is still kept: as one quarantined body. */
function withoutEntries(submission: Submission, error: unknown): Submission {
  const delivery = submission.delivery as DeliveryRow
  const detail = error instanceof Error ? error.message : String(error)
  const whole = { ...delivery, reason: 'not_storable', detail, body: delivery.body.subarray(0, LIMITS.keptBytes) }
  return { ...submission, entries: [], delivery: { ...delivery, verdict: 'quarantined' }, quarantine: [whole] }
}

/** How long the body was, as far as is known: of one that was not read to its end, what it said of itself. */
function lengthOf({ headers, raw, isComplete }: Incoming): number {
  if (isComplete) return raw.length
  const told = Number(headers['content-length'])
  return Number.isSafeInteger(told) && told > raw.length ? told : raw.length + 1
}

function deliveryRow(
  incoming: Incoming,
  judged: Pick<DeliveryRow, 'verdict' | 'signature' | 'status'>,
  body: Buffer,
): DeliveryRow {
  return {
    source: incoming.source,
    messageId: incoming.headers['x-amz-sns-message-id'] ?? null,
    ...judged,
    headers: JSON.stringify(incoming.headers),
    body,
    bodyBytes: lengthOf(incoming),
    isPlainArray: false,
  }
}

/** `raw` is the whole body, or one element of it. */
function quarantineRow(incoming: Incoming, why: { reason: string; detail: string }, raw: Buffer): QuarantineRow {
  return {
    reason: why.reason,
    detail: why.detail,
    headers: JSON.stringify(incoming.headers),
    body: raw.subarray(0, LIMITS.keptBytes),
    bodyBytes: raw === incoming.raw ? lengthOf(incoming) : raw.length,
  }
}
