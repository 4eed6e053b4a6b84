import {
  beforeTracking,
  chosenStimuli,
  deviceFromFacts,
  isInOutage,
  localIntent,
  type Past,
  type PastOutage,
  pastStimuli,
  toldUntil,
  trackedSinceMs,
} from '#lib/domain/engine/device-restore.ts'
import { type Outcome, onPast } from '#lib/domain/engine/device-standing.ts'
import type { Thresholds } from '#lib/domain/engine/thresholds.ts'
import type { WatchedPlace } from '#lib/domain/engine/visit-state.ts'
import type { Moment } from '#lib/domain/event-data.ts'
import { type Facts, factTime, factValue } from '#lib/domain/facts/facts.ts'
import { instantToMs } from '#lib/domain/instant.ts'
import { readOutages } from '#lib/storage/outages.ts'
import { readPositions } from '#lib/storage/positions.ts'
import type { Wishes } from './device-engine.ts'

/** Longer ago nobody's shift began that still goes on; and more positions than that are not gone through again. */
const LONGEST_MS = 24 * 3_600_000
const POSITIONS_AT_MOST = 20_000
const OUTAGES_AT_MOST = 1_000

export interface RestoreOptions {
  readonly facts: Facts
  readonly wishes: Wishes
  readonly accountId: string
  readonly places: readonly WatchedPlace[]
  readonly thresholds: Thresholds
  readonly now: number
}

/**
 * What is known of a phone, from the log and, while it is tracked, from its positions since that began. The events are
 * those that the log does not have yet: what was found out when the process ended.
 */
export async function restoreDevice(deviceId: string, options: RestoreOptions): Promise<Outcome> {
  const { facts, thresholds, wishes, accountId } = options
  const { workerHandle } = wishes
  const who = { deviceId, accountId, ...(workerHandle !== undefined && { workerHandle }) }
  const state = deviceFromFacts(who, facts, options.places)
  const sinceMs = trackedSinceMs(facts) ?? (await unseenSinceMs(deviceId, facts))
  if (sinceMs === null) return { ...onPast(state, chosenStimuli(facts), thresholds), events: [] }
  const past = await readPast(deviceId, Math.max(sinceMs, options.now - LONGEST_MS), options)
  // It was tracked then, by whatever wish; what is wished now is taken after it.
  const outcome = onPast(beforeTracking(state), pastStimuli(past, who, thresholds), thresholds)
  const until = toldUntil(facts)
  return { ...outcome, events: outcome.events.filter(({ stamp }) => stamp.createdAt > until), missed: [] }
}

/** Since when (epoch ms) something has been in the way of a phone that was not seen before; null when nothing is. */
async function unseenSinceMs(deviceId: string, facts: Facts): Promise<number | null> {
  if (!isInOutage(facts)) return null
  const outages = (await readOutages({ deviceIds: [deviceId], limit: OUTAGES_AT_MOST })).map(({ facts }) =>
    pastOutage(facts),
  )
  const open = outages.filter(({ code, end }) => end === null && !INTENDED.has(code))
  const starts = open.flatMap(({ start }) => instantToMs(start.at ?? '') ?? [])
  return starts.length === 0 ? null : Math.min(...starts)
}

async function readPast(deviceId: string, sinceMs: number, { facts, wishes, now }: RestoreOptions): Promise<Past> {
  const { remote } = wishes
  const isChosen = localIntent(facts)?.isTracking === true
  const isWished = remote.orders.length > 0 || remote.isWorkTracking
  const deviceIds = [deviceId]
  const [positions, outages] = await Promise.all([
    readPositions({ deviceIds, fromMs: sinceMs, toMs: now, limit: POSITIONS_AT_MOST }),
    readOutages({ deviceIds, limit: OUTAGES_AT_MOST }),
  ])
  return {
    // Wished for by something that is over by now: the work status stands for it.
    remote: isWished || isChosen ? remote : { orders: [], isWorkTracking: true },
    chosenAtMs: isChosen ? instantToMs(factTime(facts, 'localIntent')) : null,
    fromMs: Math.min(sinceMs - 1, isWished ? wishes.sinceMs : sinceMs - 1),
    outages: outages.map(({ facts }) => pastOutage(facts)).filter((outage) => isWithin(outage, sinceMs)),
    positions,
  }
}

function pastOutage(facts: Facts): PastOutage {
  return {
    code: factValue<{ code?: string }>(facts, 'about')?.code ?? '',
    start: factValue<Moment>(facts, 'start') ?? {},
    end: factValue<Moment>(facts, 'closed') ?? null,
  }
}

const INTENDED = new Set(['', 'tracking_stopped', 'stopped_programmatically'])

function isWithin({ code, start }: PastOutage, sinceMs: number): boolean {
  return !INTENDED.has(code) && (instantToMs(start.at ?? '') ?? 0) >= sinceMs
}
