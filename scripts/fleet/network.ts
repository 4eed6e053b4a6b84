import { createRandom, type Random } from './random.ts'
import type { FleetEvent, Wire } from './world.ts'

/** One POST as HyperTrack would make it. */
export interface Delivery {
  /** The same for every attempt of this message. */
  readonly messageId: string
  readonly body: string
  readonly events: number
}

export interface NetworkOptions {
  seed: string | number
  /** 0: everything at once and in order; 1: a bad day. */
  chaos: number
  /** Most events in one array, default 20. */
  maxBatch?: number
}

export interface Network {
  accept(events: readonly FleetEvent[]): void
  /** What is due by this virtual time, packed into messages. */
  due(nowMs: number): Delivery[]
  /** Everything that is still under way, however late it was to be. */
  flush(): Delivery[]
  readonly waiting: number
}

interface Parcel {
  dueMs: number
  wires: Wire[]
  /** A repetition of a message that did arrive, its answer having been lost. */
  again?: Delivery
}

const SECOND_MS = 1_000
const MINUTE_MS = 60_000

/** At full chaos, of 100 events: 70 prompt, 20 buffered for seconds, 9 for minutes, 1 for up to three quarters of an hour. */
function latenessMs(random: Random, chaos: number): number {
  const fate = random.next()
  if (fate < 0.01 * chaos) return random.between(10, 45) * MINUTE_MS
  if (fate < 0.1 * chaos) return random.between(1, 6) * MINUTE_MS
  if (fate < 0.3 * chaos) return random.between(3, 60) * SECOND_MS
  return random.between(0, 900 * chaos)
}

function shuffle<T>(things: T[], random: Random): T[] {
  for (let i = things.length - 1; i > 0; i--) {
    const j = random.whole(0, i)
    const [a, b] = [things[i] as T, things[j] as T]
    things[i] = b
    things[j] = a
  }
  return things
}

/** Parcels by the quarter second in which they fall due. */
class Timetable {
  readonly #slots = new Map<number, Parcel[]>()
  size = 0

  add(parcel: Parcel): void {
    const slot = Math.ceil(parcel.dueMs / 250)
    const list = this.#slots.get(slot)
    if (list) list.push(parcel)
    else this.#slots.set(slot, [parcel])
    this.size += 1
  }

  take(nowMs: number): Parcel[] {
    const slots = [...this.#slots.keys()].filter((slot) => slot * 250 <= nowMs).sort((a, b) => a - b)
    const taken = slots.flatMap((slot) => (this.#slots.get(slot) ?? []).sort((a, b) => a.dueMs - b.dueMs))
    for (const slot of slots) this.#slots.delete(slot)
    this.size -= taken.length
    return taken
  }
}

/** The unreliable world between HyperTrack and the receiver: late, twice, out of order, in arrays of any length. */
export function createNetwork(options: NetworkOptions): Network {
  const { chaos, maxBatch = 20 } = options
  const random = createRandom(`${options.seed}:network`)
  const timetable = new Timetable()

  const pack = (wires: Wire[], nowMs: number): Delivery => {
    // Two samples of the Webhook Payloads document are bare objects, not arrays.
    const isBare = wires.length === 1 && random.chance(0.15)
    const body = JSON.stringify(isBare ? wires[0] : wires)
    const delivery = { messageId: random.uuid(), body, events: wires.length }
    if (random.chance(0.03 * chaos)) timetable.add({ dueMs: nowMs + 20 * SECOND_MS, wires: [], again: delivery })
    return delivery
  }

  const packAll = (parcels: Parcel[], nowMs: number): Delivery[] => {
    const deliveries = parcels.flatMap(({ again }) => (again ? [again] : []))
    const wires = parcels.flatMap((parcel) => parcel.wires)
    for (let at = 0; at < wires.length; ) {
      const batch = wires.slice(at, at + random.whole(1, maxBatch))
      at += batch.length
      deliveries.push(pack(random.chance(0.2 * chaos) ? shuffle(batch, random) : batch, nowMs))
    }
    return deliveries
  }

  return {
    accept(events) {
      for (const { atMs, wire } of events) {
        timetable.add({ dueMs: atMs + latenessMs(random, chaos), wires: [wire] })
        if (random.chance(0.03 * chaos)) timetable.add({ dueMs: atMs + latenessMs(random, 1), wires: [wire] })
      }
    },
    due: (nowMs) => packAll(timetable.take(nowMs), nowMs),
    flush() {
      const left = packAll(timetable.take(Number.POSITIVE_INFINITY), 0)
      return [...left, ...timetable.take(Number.POSITIVE_INFINITY).flatMap(({ again }) => (again ? [again] : []))]
    },
    get waiting() {
      return timetable.size
    },
  }
}
