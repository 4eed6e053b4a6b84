import { expect } from 'vitest'
import type { DeviceMessage } from '#lib/domain/device-message.ts'
import {
  type DeviceStanding,
  type Outcome,
  onClock,
  onDeviceMessage,
  onPlaces,
  onPositions,
  onRemote,
  startStanding,
} from '#lib/domain/engine/device-standing.ts'
import { DEFAULT_THRESHOLDS } from '#lib/domain/engine/thresholds.ts'
import { watchedPlace } from '#lib/domain/engine/visits.ts'
import type { DomainEvent } from '#lib/domain/event.ts'
import type { Position } from '#lib/domain/position.ts'
import { normalize } from '#lib/domain/wire/normalize.ts'
import { toWire } from '#lib/domain/wire/to-wire.ts'
import { along, DAY_MS, lonLatAt } from './tracks.ts'

type Said = DeviceMessage extends infer M ? (M extends DeviceMessage ? Omit<M, 'atMs'> : never) : never

const atMs = (s: number) => DAY_MS + s * 1000

/** A phone in virtual time, in seconds since the day began. Keeps what was told, and holds it against the wire. */
export class VirtualPhone {
  standing: DeviceStanding = startStanding({ deviceId: 'phone', accountId: 'account', workerHandle: 'ana' })
  readonly told: DomainEvent[] = []

  wants(s: number, orders: readonly string[], isWorkTracking = false): DomainEvent[] {
    const wanted = { atMs: atMs(s), remote: { orders, isWorkTracking }, workerHandle: 'ana' }
    return this.#take(onRemote(this.standing, wanted, DEFAULT_THRESHOLDS))
  }

  says(s: number, message: Said): DomainEvent[] {
    return this.#take(
      onDeviceMessage(this.standing, { ...message, atMs: atMs(s) } as DeviceMessage, DEFAULT_THRESHOLDS),
    )
  }

  isSeen(positions: readonly Position[]): DomainEvent[] {
    return positions.flatMap((position) => this.isSeenAtOnce([position]))
  }

  isSeenAtOnce(positions: readonly Position[]): DomainEvent[] {
    return this.#take(onPositions(this.standing, positions, DEFAULT_THRESHOLDS))
  }

  timeIs(s: number): DomainEvent[] {
    return this.#take(onClock(this.standing, atMs(s), DEFAULT_THRESHOLDS))
  }

  /** Circles of 100 m, by the metres east and north of the middle. */
  passesPlaces(s: number, places: Readonly<Record<string, readonly [x: number, y: number]>>): void {
    const watched = Object.entries(places).map(([handle, [x, y]]) =>
      watchedPlace({
        handle,
        geometry: { type: 'Point', coordinates: lonLatAt(x, y) },
        radiusM: 100,
        metadata: { name: handle },
      }),
    )
    const known = watched.filter((place) => place !== null)
    this.#take(onPlaces(this.standing, { atMs: atMs(s), places: known }, DEFAULT_THRESHOLDS))
  }

  #take({ standing, events }: Outcome): DomainEvent[] {
    this.standing = standing
    for (const event of events) expect(normalize(toWire(event), event.stamp.id)).toEqual({ event })
    this.told.push(...events)
    return [...events]
  }
}

/** `device_status active drive`, `outage outage`, …: what was told, in short. */
export function inShort(events: readonly DomainEvent[]): string[] {
  return events.map((event) => {
    if (event.noun === 'device_status') {
      const { activity, outage, end } = event.data
      return [event.value, activity, outage?.code, end && 'ended'].filter(Boolean).join(' ')
    }
    if (event.noun === 'outage') return `${event.data.code} ${event.data.end === undefined ? 'opened' : 'closed'}`
    if (event.noun === 'geofence') return `${event.value} ${event.data.placeHandle}`
    return event.value === '' ? event.noun : `${event.noun} ${event.value}`
  })
}

/** Seconds since the day began. */
export function secondOf(instant: string | undefined): number | null {
  return instant === undefined ? null : (Date.parse(`${instant.slice(0, 23)}Z`) - DAY_MS) / 1000
}

type Of<N extends DomainEvent['noun']> = Extract<DomainEvent, { noun: N }>

/** The events of one noun. */
export const only = <N extends DomainEvent['noun']>(events: readonly DomainEvent[], noun: N): Of<N>[] =>
  events.filter((event): event is Of<N> => event.noun === noun)

/** A phone that is tracked for an order and has driven three kilometres in five minutes. */
export function onTheRoad(): VirtualPhone {
  const phone = new VirtualPhone()
  phone.wants(0, ['order'])
  phone.isSeen(along({ s: 10 }, { s: 310, x: 3000 }, 10))
  return phone
}
