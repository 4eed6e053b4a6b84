import { hash } from 'node:crypto'
import { type Rules, rulesInForce } from '#lib/domain/engine/rules.ts'
import type { DomainEvent } from '#lib/domain/event.ts'
import type { LonLat } from '#lib/domain/road.ts'
import { canonicalJson } from '#lib/domain/wire/canonical.ts'
import { toWire } from '#lib/domain/wire/to-wire.ts'

export interface FindingsOptions {
  readonly accountId: string
  readonly rules: Rules
  /** The rules that the log said last were in force; null when it never said. */
  readonly saidLast: string | null
  /** A postal address; null when nobody knows one. */
  readonly addressAt: (place: LonLat) => Promise<string | null>
  /** Resolves when the events are in the log, all or none. */
  readonly record: (wires: readonly Record<string, unknown>[]) => Promise<void>
}

/** How the engine's findings come into the log. Resolves when they are there. */
export type TellFindings = (events: readonly DomainEvent[]) => Promise<void>

const ID_LENGTH = 16

/** The name of some rules: another number is another name. */
export function rulesId(rules: Rules): string {
  return hash('sha256', canonicalJson(rules), 'hex').slice(0, ID_LENGTH)
}

/**
 * Completes findings: in whose account, by which rules, and where in words. The first under other rules than the log
 * knows takes these with it, in the same commit (docs/decisions/0020-rules-and-choices-are-events.md).
 */
export function createFindings(options: FindingsOptions): TellFindings {
  const { accountId, rules, record } = options
  const id = rulesId(rules)
  let isSaid = options.saidLast === id
  let saying: Promise<void> | null = null

  async function complete(event: DomainEvent): Promise<DomainEvent> {
    const told = { ...event, rules: id, subject: { accountId, ...event.subject } }
    if (told.noun !== 'worker' || told.value !== 'tracking_started' || told.data.location === undefined) return told
    const address = await options.addressAt([told.data.location.lon, told.data.location.lat])
    return address === null ? told : { ...told, data: { ...told.data, address } }
  }

  /** One commit says the rules; whoever comes meanwhile waits for it, so that nothing found by them stands before them. */
  async function write(told: readonly DomainEvent[]): Promise<void> {
    while (saying !== null) await saying.catch(() => undefined)
    if (isSaid) return record(told.map(toWire))
    const [at = ''] = told.map(({ stamp }) => stamp.createdAt).sort()
    saying = record([rulesInForce(rules, { id, at, accountId }), ...told].map(toWire))
    try {
      await saying
      isSaid = true
    } finally {
      saying = null
    }
  }

  return async (events) => {
    if (events.length > 0) await write(await Promise.all(events.map(complete)))
  }
}
