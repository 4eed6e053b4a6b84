import { createFleet } from './simulation.ts'
import type { Wire } from './world.ts'

export interface LoadOptions {
  /** Events in all. */
  count: number
  /** Events in each body's array; the last body may hold fewer. */
  perBody: number
  workers: number
  seed: string | number
}

const STEP_MS = 30_000
const LOCATION_SHARE = 0.85
const START_MS = Date.UTC(2026, 0, 5, 9)

/** Takes events in their order, dropping the fixes that would outweigh everything else. */
function takeMix(events: readonly { wire: Wire }[], taken: Wire[], count: number, fixes: { taken: number }): void {
  for (const { wire } of events) {
    if (taken.length >= count) return
    if (wire.type === 'location') {
      if (fixes.taken >= LOCATION_SHARE * (taken.length + 1)) continue
      fixes.taken += 1
    }
    taken.push(wire)
  }
}

/** Request bodies made in advance, so that a benchmark measures the receiver: about 85 % fixes, no event twice. */
export function loadBodies({ count, perBody, workers, seed }: LoadOptions): Buffer[] {
  const fleet = createFleet({ workers, seed, startAtMs: START_MS, spreadMs: 60_000 })
  const wires: Wire[] = []
  const fixes = { taken: 0 }
  for (let untilMs = START_MS + STEP_MS; wires.length < count; untilMs += STEP_MS) {
    takeMix(fleet.step(untilMs), wires, count, fixes)
  }
  const bodies: Buffer[] = []
  for (let at = 0; at < wires.length; at += perBody) {
    bodies.push(Buffer.from(JSON.stringify(wires.slice(at, at + perBody))))
  }
  return bodies
}
