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

/** Takes events in their order, dropping those that would outweigh the other kind. */
function takeMix(events: readonly { wire: Wire }[], taken: Wire[], mix: { count: number; fixes: number }): void {
  for (const { wire } of events) {
    if (taken.length >= mix.count) return
    const isFix = wire.type === 'location'
    const limit = Math.ceil((isFix ? LOCATION_SHARE : 1 - LOCATION_SHARE) * (taken.length + 1))
    if ((isFix ? mix.fixes : taken.length - mix.fixes) >= limit) continue
    if (isFix) mix.fixes += 1
    taken.push(wire)
  }
}

/** Request bodies made in advance, so that a benchmark measures the receiver: about 85 % fixes, no event twice. */
export function loadBodies({ count, perBody, workers, seed }: LoadOptions): Buffer[] {
  const fleet = createFleet({ workers, seed, startAtMs: START_MS, spreadMs: 60_000 })
  const wires: Wire[] = []
  const mix = { count, fixes: 0 }
  for (let untilMs = START_MS + STEP_MS; wires.length < count; untilMs += STEP_MS) {
    takeMix(fleet.step(untilMs), wires, mix)
  }
  const bodies: Buffer[] = []
  for (let at = 0; at < wires.length; at += perBody) {
    bodies.push(Buffer.from(JSON.stringify(wires.slice(at, at + perBody))))
  }
  return bodies
}
