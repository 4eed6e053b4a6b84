import type { PointView } from '#lib/contract/views.ts'
import type { Instant } from '#lib/domain/event-data.ts'
import { type Facts, factTime, factValue } from '#lib/domain/facts/facts.ts'
import { instantToMs } from '#lib/domain/instant.ts'

/** One thing as it is kept: its key, the log position that last touched it, and what is known of it. */
export interface StateRow {
  readonly key: string
  readonly seq: number
  readonly facts: Facts
}

export const msOf = (instant: Instant | undefined): number | null => (instant ? instantToMs(instant) : null)

export function textFact(facts: Facts, name: string): string | null {
  return factValue<string | null>(facts, name) ?? null
}

export function numberFact(facts: Facts, name: string): number | null {
  return factValue<number | null>(facts, name) ?? null
}

/** Epoch milliseconds of a fact whose value is an instant. */
export function instantFact(facts: Facts, name: string): number | null {
  return msOf(factValue<Instant>(facts, name))
}

/** Epoch milliseconds at which a fact became true. */
export function saidAt(facts: Facts, name: string): number | null {
  return msOf(factTime(facts, name))
}

export function metadataFact(facts: Facts, name: string): Record<string, unknown> {
  return factValue<Record<string, unknown>>(facts, name) ?? {}
}

export function pointOf(fix: PointView | undefined | null): PointView | null {
  return fix ? { lon: fix.lon, lat: fix.lat } : null
}
