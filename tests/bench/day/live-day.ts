import type { Position } from '#lib/domain/position.ts'
import type { DayDesk } from './day-desk.ts'
import { type Ask, createDayWorkers, type DayOptions, type DayWorker, liveMinute, SHIFT_MS } from './day-fleet.ts'

const MINUTE_MS = 60_000

export interface LivedDay {
  readonly positions: number
  /** Those of phones with an order under way. */
  readonly working: number
  readonly orders: number
  /** When each order's door was truly reached, epoch milliseconds. */
  readonly arrivedAtMs: ReadonlyMap<string, number>
}

/** Lives through a shift, minute by minute: every phone reports, orders are given out and completed, time passes. */
export async function liveDay(desk: DayDesk, options: DayOptions): Promise<LivedDay> {
  const workers = createDayWorkers(options)
  const arrivedAtMs = new Map<string, number>()
  let positions = 0
  let working = 0
  let orders = 0
  for (let atMs = options.startAtMs; atMs < options.startAtMs + SHIFT_MS; atMs += MINUTE_MS) {
    desk.setClock(atMs + MINUTE_MS)
    const fixes: Position[] = []
    const atWork = new Set<string>()
    for (const worker of workers) {
      const { asks, position } = liveMinute(worker, atMs + worker.offsetMs)
      fixes.push(position)
      if (worker.trip) atWork.add(worker.deviceId)
      if (worker.trip?.arrivedAtMs) arrivedAtMs.set(worker.trip.handle, worker.trip.arrivedAtMs)
      orders += asks.filter(({ kind }) => kind === 'track').length
      for (const ask of asks) await answer(desk, worker, ask)
    }
    await desk.report(fixes, atWork)
    working += atWork.size
    await desk.passTime()
    positions += fixes.length
  }
  return { positions, working, orders, arrivedAtMs }
}

function answer(desk: DayDesk, worker: DayWorker, ask: Ask): Promise<void> {
  return ask.kind === 'complete' ? desk.complete(ask.handle) : desk.track(worker, ask.handle, ask)
}
