import type { AttentionCause, AttentionData } from '#lib/domain/event-data.ts'
import { formOf, instant, special, text } from './normalize-field.ts'
import { isWire, readInstant, readText } from './normalize-value.ts'
import { writeInstant } from './to-wire-value.ts'

/** Causes without a code say nothing and are left out. */
function readCauses(value: unknown): AttentionCause[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value.filter(isWire).flatMap((wire) => {
    const [code, level, since] = [readText(wire.code), readText(wire.level), readInstant(wire.since)]
    return code === undefined || level === undefined
      ? []
      : [since === undefined ? { code, level } : { code, level, since }]
  })
}

function writeCauses(causes: readonly AttentionCause[]): unknown {
  return causes.map(({ since, ...cause }) => (since === undefined ? cause : { ...cause, since: writeInstant(since) }))
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
