import type { InsightsAnswer, InsightsFigures } from '#lib/contract/insights-api.ts'
import { type Cell, csvOf } from '#lib/domain/files/csv.ts'

const HEADER = ['figure', 'of', 'value', 'before']

type Row = readonly [figure: string, of: string, value: Cell, before: Cell]

/** Everything that is on the page, one figure a row, under the names of the API. */
export function insightsCsv(answer: InsightsAnswer): string {
  return csvOf(HEADER, [
    ...sums(answer),
    ...days(answer),
    ...causes(answer),
    ...outages(answer),
    ...etas(answer),
    ...workers(answer),
  ])
}

const SUMS = ['completed', 'judged', 'on_time', 'late_minutes', 'cancelled', 'distance_m'] as const

function sums(answer: InsightsAnswer): Row[] {
  const dwell = (figures: InsightsFigures) => figures.dwell_s?.median
  return [
    ...SUMS.map((name): Row => [name, '', answer[name], answer.before[name]]),
    ['median_dwell_s', '', dwell(answer), dwell(answer.before)],
  ]
}

function days(answer: InsightsAnswer): Row[] {
  return answer.days.flatMap(({ day, completed, judged, on_time }): Row[] => [
    ['completed', day, completed, null],
    ['judged', day, judged, null],
    ['on_time', day, on_time, null],
  ])
}

function causes({ causes: found, before }: InsightsAnswer): Row[] {
  const earlier = new Map(before.causes.map((cause) => [cause.cause, cause]))
  return found.flatMap(({ cause, minutes, orders }): Row[] => [
    ['late_minutes', cause, minutes, earlier.get(cause)?.minutes ?? 0],
    ['late_orders', cause, orders, earlier.get(cause)?.orders ?? 0],
  ])
}

function outages({ outages: found, before }: InsightsAnswer): Row[] {
  const earlier = new Map(before.outages.categories.map(({ category, minutes }) => [category, minutes]))
  return found.categories.map(({ category, minutes }) => [
    ...(['outage_minutes', category ?? '', minutes, earlier.get(category) ?? 0] as const),
  ])
}

function etas({ eta }: InsightsAnswer): Row[] {
  return eta.horizons.flatMap(({ minutes, sample, spread }): Row[] => [
    ['eta_sample', `${minutes} min`, sample, null],
    ['eta_error_p10_min', `${minutes} min`, spread?.p10, null],
    ['eta_error_median_min', `${minutes} min`, spread?.median, null],
    ['eta_error_p90_min', `${minutes} min`, spread?.p90, null],
  ])
}

function workers({ workers: found }: InsightsAnswer): Row[] {
  return found.flatMap((worker): Row[] => [
    ['completed', worker.worker_handle, worker.completed, null],
    ['judged', worker.worker_handle, worker.judged, null],
    ['on_time', worker.worker_handle, worker.on_time, null],
    ['tracked_share', worker.worker_handle, worker.tracked_share, null],
    ['outage_minutes', worker.worker_handle, worker.outage_minutes, null],
    ['distance_m', worker.worker_handle, worker.distance_m, null],
  ])
}
