import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  type InsightsAnswer,
  type InsightsFigures,
  type InsightsQuery,
  type InsightsWorker,
  insightsQuery,
} from '#lib/contract/insights-api.ts'
import type { OrderView, OutageView } from '#lib/contract/views.ts'
import {
  type Duty,
  type KnownOutage,
  knownOutages,
  outageMinutes,
  trackingByWorker,
} from '#lib/domain/insights/outage-minutes.ts'
import { MINIMUM_SAMPLE, type Spread } from '#lib/domain/insights/quantiles.ts'
import type { Span } from '#lib/domain/insights/spans.ts'
import { type Punctuality, type Tally, tallyOutcomes } from '#lib/domain/insights/tally.ts'
import { zoneDays } from '#lib/domain/insights/zone-days.ts'
import { msToInstant } from '#lib/domain/instant.ts'
import type { Sight } from '#lib/domain/people/sight.ts'
import { readQuery } from '#lib/services/orders/unprocessable.ts'
import { groupMembers } from '#lib/services/workers/group-members.ts'
import { listOutages } from '#lib/services/workers/list-outages.ts'
import { type Explained, explainedOutcomes } from './explained-outcomes.ts'

const DAY_MS = 86_400_000
const OUTAGES_A_DAY = 5_000

/** `GET /insights`: figures of a range, beside those of the same length before. Throws Problem `unprocessable`. */
export async function showInsights(query: URLSearchParams, sight: Sight): Promise<InsightsAnswer> {
  const asked = readQuery(insightsQuery, query)
  const { from, to, zone } = asked
  const filter = await filterOf(asked, sight)
  const here = await figuresOf({ range: { from, to }, zone, filter })
  const before = await figuresOf({ range: { from: from - (to - from), to: from }, zone, filter })
  return {
    ...here.figures,
    zone,
    eta: {
      looked_at: here.tally.etaLookedAt,
      horizons: here.tally.horizons.map(({ minutes, sample, spread }) => ({
        minutes,
        sample,
        spread: spreadForm(spread),
      })),
    },
    minimum_sample: MINIMUM_SAMPLE,
    workers: workerForms(here),
    before: before.figures,
  }
}

interface Filter {
  readonly isWorker: (who: string | null) => boolean
  readonly isOrder: (order: OrderView) => boolean
  /** Outages happen to people: with a place asked for, nothing is said of them. */
  readonly hasOutages: boolean
}

async function filterOf({ group, worker, place }: InsightsQuery, sight: Sight): Promise<Filter> {
  const groups = group === undefined ? [] : (await groupMembers(sight)).groups
  const members = new Set(groups.find(({ handle }) => handle === group)?.workers)
  const isWorker = (who: string | null) =>
    (group === undefined || members.has(who ?? '')) &&
    (worker === undefined || who === worker) &&
    (who === null ? sight.seesGroup(null) : sight.seesUnit(who))
  return {
    isWorker,
    isOrder: (order) =>
      sight.seesOrder(order) &&
      isWorker(order.workerHandle ?? order.deviceId) &&
      (place === undefined || order.destination?.placeHandle === place),
    hasOutages: place === undefined,
  }
}

interface Asked {
  readonly range: Span
  readonly zone: string
  readonly filter: Filter
}

interface Found {
  readonly range: Span
  readonly figures: InsightsFigures
  readonly tally: Tally
  readonly explained: Explained
  readonly outages: readonly KnownOutage[]
}

async function figuresOf({ range, zone, filter }: Asked): Promise<Found> {
  const now = Date.now()
  const { known: outages, withoutEnd } = knownOutages(await outagesOf(range, filter), now, range.from)
  const explained = await explainedOutcomes({ range, isWanted: filter.isOrder, outages, now })
  const days = zoneDays(range, zone)
  const tally = tallyOutcomes(explained.outcomes, days)
  const categories = filter.hasOutages ? outageMinutes(outages, days) : []
  const figures: InsightsFigures = {
    from: new Date(range.from).toISOString(),
    to: new Date(range.to).toISOString(),
    ...punctualityForm(tally),
    cancelled: explained.cancelled,
    days: tally.days.map((day) => ({ day: day.day, ...punctualityForm(day) })),
    causes: tally.causes.map(({ medianMin, ...cause }) => ({ ...cause, median_minutes: medianMin })),
    outages: {
      categories: categories.map(({ category, minutes, days: perDay }) => ({ category, minutes, days: [...perDay] })),
      without_end: filter.hasOutages ? withoutEnd : 0,
    },
    distance_m: tally.distanceM,
    dwell_s: spreadForm(tally.dwell),
    dwell_sample: tally.dwellSample,
  }
  return { range, figures, tally, explained, outages }
}

/** Outages that began up to a day before the range, because they may reach into it; a day of them at a time. */
async function outagesOf({ from, to }: Span, { isWorker }: Filter): Promise<OutageView[]> {
  const outages: OutageView[] = []
  for (let start = from - DAY_MS; start < to; start += DAY_MS) {
    const startedWithin = { from: msToInstant(start), to: msToInstant(Math.min(to, start + DAY_MS)) }
    const found = await listOutages({ startedWithin, limit: OUTAGES_A_DAY })
    outages.push(...found.filter((outage) => isWorker(outage.workerHandle ?? outage.deviceId)))
    await nextTurn()
  }
  return outages
}

function workerForms({ tally, explained, outages, range }: Found): InsightsWorker[] {
  const duties = explained.outcomes.flatMap(({ who, startedAt, endedAt }): Duty[] =>
    who === null || startedAt === null ? [] : [{ who, from: startedAt, to: endedAt }],
  )
  const tracking = trackingByWorker(duties, outages, range)
  return tally.workers.map(({ who, medianLateMin, distanceM, medianDwellS, ...counted }) => {
    const { dutyMinutes, outageMinutes: dark } = tracking.get(who) ?? { dutyMinutes: 0, outageMinutes: 0 }
    return {
      worker_handle: who,
      ...punctualityForm(counted),
      median_late_minutes: medianLateMin,
      tracked_share: dutyMinutes === 0 ? null : 1 - dark / dutyMinutes,
      duty_minutes: dutyMinutes,
      outage_minutes: dark,
      distance_m: distanceM,
      median_dwell_s: medianDwellS,
    }
  })
}

function punctualityForm({ completed, judged, onTime, lateMinutes }: Punctuality) {
  return { completed, judged, on_time: onTime, late_minutes: lateMinutes }
}

function spreadForm(spread: Spread | null) {
  return spread && { p10: spread.p10, median: spread.median, p90: spread.p90 }
}
