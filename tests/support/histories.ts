import fc from 'fast-check'
import type { OrderView, OutageView, WorkerView } from '#lib/contract/views.ts'
import type { DomainEvent } from '#lib/domain/event.ts'
import { factValue, type Noun } from '#lib/domain/facts/facts.ts'
import { type Entity, project } from '#lib/domain/facts/project.ts'
import type { StateRow } from '#lib/domain/views/view-facts.ts'
import { orderView } from '#lib/domain/views/view-order.ts'
import { outageView } from '#lib/domain/views/view-record.ts'
import { workerView } from '#lib/domain/views/view-unit.ts'
import { eventOf, wireEvents } from './arbitrary-events.ts'

/** A state in memory: what the log's writer keeps in its tables. */
export type State = Map<string, Entity>

/** Joins the events into the state, one after the other, as the one write path does. */
export function projectAll(events: readonly DomainEvent[], state: State = new Map()): State {
  const entityOf = (noun: Noun, key: string): Entity => {
    const name = `${noun} ${key}`
    const known = state.get(name) ?? { noun, key, facts: {} }
    state.set(name, known)
    return known
  }
  for (const event of events) project(event, entityOf)
  return state
}

/** The state as text, the same for the same facts whatever the order in which they were learned. */
export function textOf(state: State): string {
  const entities = [...state].sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(
    entities.map(([name, { facts }]) => [name, Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1))]),
  )
}

const rowsOf = (state: State, noun: Noun): StateRow[] =>
  [...state.values()].filter((entity) => entity.noun === noun).map(({ key, facts }) => ({ key, facts, seq: 0 }))

function grouped(rows: StateRow[], by: (row: StateRow) => string | undefined): StateRow[][] {
  const groups = new Map<string, StateRow[]>()
  for (const row of rows) groups.set(by(row) ?? '', [...(groups.get(by(row) ?? '') ?? []), row])
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}

/** What the screens would show of a state. */
export function viewsOf(state: State): {
  orders: (OrderView | null)[]
  workers: (WorkerView | null)[]
  outages: OutageView[]
} {
  const devices = rowsOf(state, 'device')
  const linkedTo = (key: string) =>
    devices.filter((device) => factValue(device.facts, 'worker') === key).sort((a, b) => (a.key < b.key ? -1 : 1))
  const workers = rowsOf(state, 'worker').sort((a, b) => (a.key < b.key ? -1 : 1))
  return {
    orders: grouped(rowsOf(state, 'order'), (row) => factValue(row.facts, 'order')).map((rows) => orderView(rows)),
    workers: workers.map((worker) => workerView(worker, linkedTo(worker.key))),
    outages: rowsOf(state, 'outage')
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map((row) => outageView(row, null)),
  }
}

/** Many different events, drawn once: what a run costs is then the law and not the drawing. */
export function eventPool(count: number, seed: number): DomainEvent[] {
  return fc.sample(wireEvents(), { numRuns: count, seed }).map((wire) => eventOf(wire))
}

/** Puts a list in an order that follows from `keys` alone. */
export function shuffledBy<T>(list: readonly T[], keys: readonly number[]): T[] {
  return list
    .map((value, index) => ({ value, key: keys[index % keys.length] ?? 0, index }))
    .sort((a, b) => a.key - b.key || b.index - a.index)
    .map(({ value }) => value)
}
