import type { DeviceMessage } from '#lib/domain/device-message.ts'
import {
  type DeviceStanding,
  type Outcome,
  onClock,
  onDeviceMessage,
  onPlaces,
  onPositions,
  onRemote,
} from '#lib/domain/engine/device-standing.ts'
import { nextDueMs } from '#lib/domain/engine/device-step.ts'
import type { Remote } from '#lib/domain/engine/intents.ts'
import type { Thresholds } from '#lib/domain/engine/thresholds.ts'
import type { WatchedPlace } from '#lib/domain/engine/visit-state.ts'
import type { DomainEvent } from '#lib/domain/event.ts'
import type { Position } from '#lib/domain/position.ts'
import { forgetKeys } from './forget-keys.ts'

/** What the server wants of a phone. */
export interface Wishes {
  readonly remote: Remote
  readonly workerHandle?: string
  /** When the youngest of the wishes came up, epoch milliseconds. */
  readonly sinceMs: number
}

export interface DeviceEngineOptions {
  readonly thresholds: Thresholds
  readonly now: () => number
  readonly wishesOf: (deviceId: string) => Wishes
  readonly places: () => readonly WatchedPlace[]
  /** What the log and the positions say of a phone; its events are those that were not told yet. */
  readonly restore: (deviceId: string) => Promise<Outcome>
  /** Resolves when the events are in the log. */
  readonly record: (events: readonly DomainEvent[]) => Promise<void>
}

export interface DeviceEngine {
  /** Takes positions of one phone, in any order. Resolves when what follows from them is in the log. */
  takePositions(deviceId: string, positions: readonly Position[]): Promise<void>
  /** Throws Problem `unavailable` when what follows could not be recorded; then nothing of it was taken. */
  takeMessages(deviceId: string, messages: readonly DeviceMessage[]): Promise<void>
  /** What is wanted of a phone may have changed. */
  takeWishes(deviceId: string): Promise<void>
  /** Time has passed. */
  passTime(): Promise<void>
  /** Forgets phones that are no longer in the log. */
  forget(isGone: (deviceId: string) => boolean): void
  /** The phones that are known, and whose they are. */
  phones(): Iterable<readonly [deviceId: string, workerHandle: string | undefined]>
}

interface Phone {
  standing: DeviceStanding | null
  /** One thing after the other. */
  turn: Promise<void>
}

const PHONES_AT_MOST = 20_000

type Take = (standing: DeviceStanding) => Outcome

/**
 * The device half of stand-alone tracking: positions, words and time in, events out. What it keeps of a phone can be made
 * anew from the log and the positions, so a restart loses nothing (docs/decisions/0018-what-a-phones-silence-means.md).
 */
export function createDeviceEngine(options: DeviceEngineOptions): DeviceEngine {
  const { thresholds: limits, now } = options
  const phones = new Map<string, Phone>()

  function phoneOf(deviceId: string): Phone {
    const phone = phones.get(deviceId) ?? { standing: null, turn: Promise.resolve() }
    // The one that was touched last stands last.
    phones.delete(deviceId)
    phones.set(deviceId, phone)
    if (phones.size > PHONES_AT_MOST) phones.delete(phones.keys().next().value ?? '')
    return phone
  }

  function work(deviceId: string, take: Take): Promise<void> {
    const phone = phoneOf(deviceId)
    const done = phone.turn.then(() => takeTurn(deviceId, phone, take))
    phone.turn = done.catch(() => undefined)
    return done
  }

  /** What could not be recorded was not taken: the phone is restored, and it is found again. */
  async function takeTurn(deviceId: string, phone: Phone, take: Take): Promise<void> {
    const events: DomainEvent[] = []
    let hasMissed = false
    try {
      let { standing } = phone
      if (standing === null) {
        const past = await options.restore(deviceId)
        events.push(...past.events)
        standing = past.standing
      }
      for (const each of [withPlaces, withWishes(deviceId), take]) {
        const outcome: Outcome = each(standing)
        events.push(...outcome.events)
        standing = outcome.standing
        hasMissed ||= outcome.missed.length > 0
      }
      if (events.length > 0) await options.record(events)
      // Older than what is remembered: the whole way is gone once more, from the positions table.
      phone.standing = hasMissed ? null : standing
    } catch (error) {
      phone.standing = null
      throw error
    }
  }

  const withPlaces: Take = (standing) => onPlaces(standing, { atMs: now(), places: options.places() }, limits)

  const withWishes =
    (deviceId: string): Take =>
    (standing) => {
      const { sinceMs, ...wanted } = options.wishesOf(deviceId)
      const isMore = wanted.remote.orders.some((order) => !standing.state.intents.orders.includes(order))
      const isNewWork = wanted.remote.isWorkTracking && !standing.state.intents.isWorkTracking
      const atMs = isMore || isNewWork ? Math.min(sinceMs, now()) : now()
      const outcome = onRemote(standing, { ...wanted, atMs }, limits)
      // A wish from before what is remembered counts from now on.
      const again = onRemote(outcome.standing, { ...wanted, atMs: now() }, limits)
      return { ...again, events: [...outcome.events, ...again.events] }
    }

  return {
    takePositions: (deviceId, positions) => work(deviceId, (standing) => onPositions(standing, positions, limits)),
    takeMessages: (deviceId, messages) =>
      work(deviceId, (standing) => {
        const nowMs = now()
        let outcome: Outcome = { standing, events: [], missed: [] }
        for (const message of messages) {
          const next = onDeviceMessage(outcome.standing, { ...message, atMs: Math.min(message.atMs, nowMs) }, limits)
          outcome = { ...next, events: [...outcome.events, ...next.events] }
        }
        return outcome
      }),
    takeWishes: (deviceId) => work(deviceId, (standing) => ({ standing, events: [], missed: [] })),
    async passTime() {
      const nowMs = now()
      const due = [...phones].filter(([, { standing }]) => standing && isDue(standing, nowMs, limits))
      await Promise.all(due.map(([deviceId]) => work(deviceId, (standing) => onClock(standing, nowMs, limits))))
    },
    forget: (isGone) => forgetKeys(phones, isGone),
    *phones() {
      for (const [deviceId, { standing }] of phones) yield [deviceId, standing?.state.who.workerHandle] as const
    },
  }
}

function isDue({ state }: DeviceStanding, nowMs: number, limits: Thresholds): boolean {
  const dueMs = nextDueMs(state, limits)
  return dueMs !== null && dueMs <= nowMs
}
