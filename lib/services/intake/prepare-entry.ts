import { hash } from 'node:crypto'
import type { DomainEvent } from '#lib/domain/event.ts'
import { canonicalJson } from '#lib/domain/wire/canonical.ts'
import { normalize } from '#lib/domain/wire/normalize.ts'
import type { LogRow } from '#lib/storage/log-writer.ts'
import { hasLongText } from './long-text.ts'
import type { Entry } from './recorder.ts'

const LONGEST_NAME = 128
/** No shorter event can hold a text that is too long: 64 KiB of UTF-8 are at least a third as many characters. */
const WORTH_A_LOOK = 21_000

/**
 * Makes one wire event ready for the log: identity from its canonical JSON (docs/rules.md 1), meaning from `normalize`.
 * `body` is the event exactly as it came. Answers a reason instead when this cannot be an event at all.
 */
export function prepareEntry(source: string, wire: unknown, body: string): Entry | { reason: string } {
  if (body.length > WORTH_A_LOOK && hasLongText(wire)) return { reason: 'text_too_long' }
  let canonical: string
  try {
    canonical = canonicalJson(wire)
  } catch {
    return { reason: 'no_canonical_form' }
  }
  const idHex = hash('sha256', canonical, 'hex')
  const read = normalize(wire, idHex)
  if ('reason' in read) return read
  return { row: rowOf(read.event, source, body), idHex, event: read.event }
}

function rowOf(event: DomainEvent, source: string, body: string): LogRow {
  const { subject, stamp, value } = event
  return {
    idHex: stamp.id,
    source,
    type: shortened(wireType(event)),
    value: shortened(value),
    at: stamp.at,
    orderHandle: subject.orderHandle ?? null,
    workerHandle: subject.workerHandle ?? null,
    deviceId: subject.deviceId ?? null,
    body,
  }
}

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? name.slice(0, LONGEST_NAME) : name
}

/** The wire's `type`, which for a few nouns is not the noun's name. */
function wireType(event: DomainEvent): string {
  switch (event.noun) {
    case 'plan':
      return 'order'
    case 'outage':
      return 'worker'
    case 'registration':
      return event.value === '' ? 'registration' : event.value
    case 'unknown':
      return event.data.type
    default:
      return event.noun
  }
}
