import { prepareEntry } from '#lib/services/intake/prepare-entry.ts'

// What should be so, by rules that are simple enough to be believed: nothing here is the product's own arithmetic.

type Wire = Record<string, unknown>

export type Value = 'assigned' | 'started' | 'disabled' | 'enabled' | 'eta_change' | 'completed' | 'cancelled'

/** One event of an order, with the moment at which it was recorded, ms. No two have the same. */
export interface Word {
  readonly handle: string
  readonly value: Value
  readonly atMs: number
}

const STEP: Partial<Record<Value, string>> = {
  assigned: 'assigned',
  started: 'ongoing',
  disabled: 'disabled',
  enabled: 'ongoing',
}

/** The earliest end, else the latest step, else nothing is known. */
export function statusOf(words: readonly Word[]): string {
  const inTime = words.toSorted((a, b) => a.atMs - b.atMs)
  const end = inTime.find(({ value }) => value === 'completed' || value === 'cancelled')
  if (end) return end.value
  const step = inTime.findLast(({ value }) => STEP[value] !== undefined)
  return step ? (STEP[step.value] ?? '') : 'unknown'
}

/** An event as HyperTrack would send it, from a route of its own for each order. */
export function wireOf({ handle, value, atMs }: Word, more: Wire = {}): Wire {
  const at = new Date(atMs).toISOString()
  const data = { value, order_handle: handle, route_handle: `route of ${handle}`, ...more }
  return { type: 'order', recorded_at: at, created_at: at, data }
}

/** The id that the log has to give an event. */
export function idOf(wire: Wire): string {
  const entry = prepareEntry('hypertrack', wire, JSON.stringify(wire))
  if ('reason' in entry) throw new Error(entry.reason)
  return entry.idHex
}

export interface Link {
  isOn: boolean
  /** Of what is on, the address that opens it. */
  current: string | null
  /** Addresses that must open nothing any more. */
  readonly dead: Set<string>
}

/** All that was done in one run, and so all that has to be found. */
export class Model {
  readonly words = new Map<string, Word[]>()
  /** Ids of events that were acknowledged. */
  readonly ids = new Set<string>()
  /** Bodies that were acknowledged, to be sent again. */
  readonly bodies: Wire[][] = []
  /** Visits by marker: whether each was taken back. */
  readonly visits = new Map<string, boolean>()
  readonly links = new Map<string, Link>()
  /** Orders said to have ended a day ago or longer: a link works for a day after the end, so these are over or about to be. */
  readonly longEnded = new Set<string>()
  /** Orders that ended more than a year ago and were forgotten. */
  readonly forgotten = new Set<string>()
  /** Orders that ended more than a year ago. */
  readonly old = new Set<string>()
  isUnplugged = false
  restarts = 0

  constructor(readonly prefix: string) {}

  note(word: Word): void {
    this.words.set(word.handle, [...(this.words.get(word.handle) ?? []), word])
  }

  acknowledged(wires: Wire[]): void {
    this.bodies.push(wires)
    for (const wire of wires) this.ids.add(idOf(wire))
  }

  /** The status that each order should have. */
  statuses(): Record<string, string> {
    const known = [...this.words].filter(([handle]) => !this.forgotten.has(handle))
    return Object.fromEntries(known.map(([handle, words]) => [handle, statusOf(words)]).sort())
  }

  /** Orders of which the world must have been told that they are completed: one word each. */
  completions(): string[] {
    return [...this.words.values()]
      .flat()
      .filter(({ value }) => value === 'completed')
      .map(({ handle, atMs }) => `${handle} ${atMs}`)
      .sort()
  }
}
