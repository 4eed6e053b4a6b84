import type { AttentionCause, AttentionData } from '#lib/domain/attention/attention-data.ts'
import { formOf, instant, special, text } from './normalize-field.ts'
import { isWire, readInstant, readNumber, readText, type Wire } from './normalize-value.ts'
import { writeInstant } from './to-wire-value.ts'

/** Causes without a code say nothing and are left out. */
function readCauses(value: unknown): AttentionCause[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value.filter(isWire).flatMap((wire) => {
    const [code, level] = [readText(wire.code), readText(wire.level)]
    return code === undefined || level === undefined ? [] : [{ code, level, ...readLateness(wire) }]
  })
}

/** When it began, and of `late` how late it was. */
function readLateness(wire: Wire): Omit<AttentionCause, 'code' | 'level'> {
  const [since, minutes, promisedAt] = [
    readInstant(wire.since),
    readNumber(wire.minutes),
    readInstant(wire.promised_at),
  ]
  return {
    ...(since !== undefined && { since }),
    ...(minutes !== undefined && { minutes }),
    ...(promisedAt !== undefined && { promisedAt }),
  }
}

function writeCauses(causes: readonly AttentionCause[]): unknown {
  return causes.map(({ since, promisedAt, ...cause }) => ({
    ...cause,
    ...(since !== undefined && { since: writeInstant(since) }),
    ...(promisedAt !== undefined && { promised_at: writeInstant(promisedAt) }),
  }))
}

/** Ours: nobody else has a queue. */
export const ATTENTION = formOf<AttentionData>({
  level: text('level'),
  causes: special({ read: readCauses, write: writeCauses }, 'causes'),
  until: instant('until'),
  note: text('note'),
  to: text('to'),
  by: text('by'),
})
