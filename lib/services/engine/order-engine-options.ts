import type { Thresholds } from '#lib/domain/engine/thresholds.ts'
import type { DomainEvent } from '#lib/domain/event.ts'
import type { Facts, Noun } from '#lib/domain/facts/facts.ts'
import type { Position } from '#lib/domain/position.ts'
import type { LonLat, RoutedWay } from '#lib/domain/road.ts'

/** All that the engine needs of the world, so that it runs in virtual time as it runs in a server. */
export interface OrderEngineOptions {
  readonly thresholds: Thresholds
  readonly now: () => number
  /** Whether a phone reports to us; of others nothing is found out here. */
  readonly isOwn: (deviceId: string) => boolean
  /** What the log says of something now; events that were recorded are in it. */
  readonly facts: (noun: Noun, key: string) => Facts
  readonly route: (places: readonly LonLat[]) => Promise<RoutedWay>
  /** The pace at which the router's times are usually made; the engine learns it from every trip. 1: as the router says. */
  readonly pace: { usual: number }
  /** Believed positions of a phone from `fromMs` on, in the order of recording. */
  readonly positions: (deviceId: string, fromMs: number) => Promise<readonly Position[]>
  /** Resolves when the events are in the log. */
  readonly record: (events: readonly DomainEvent[]) => Promise<void>
}
