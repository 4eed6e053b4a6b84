import { z } from 'zod'

const LONGEST_DAYS = 366
const DAY_MS = 86_400_000

const moment = z
  .string()
  .transform((text) => (/^\d+$/.test(text) ? Number(text) : Date.parse(text)))
  .refine(Number.isFinite, 'Must be ISO 8601 or epoch milliseconds')

const isZone = (zone: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Query of `GET /insights`. */
export const insightsQuery = z
  .object({
    from: moment.describe('ISO 8601 or epoch milliseconds'),
    to: moment.describe('Excluded'),
    zone: z
      .string()
      .default('UTC')
      .refine(isZone, 'Must be an IANA time zone')
      .describe('Whose days: an IANA time zone'),
    group: z.string().optional().describe('Handle of an ops group: its workers alone'),
    worker: z.string().optional().describe('Handle of a worker'),
    place: z.string().optional().describe('Handle of a place'),
  })
  .refine(({ from, to }) => to > from, { path: ['to'], message: 'Must be later than from' })
  .refine(({ from, to }) => to - from <= LONGEST_DAYS * DAY_MS, {
    path: ['to'],
    message: `Must be at most ${LONGEST_DAYS} days after from`,
  })

export type InsightsQuery = z.output<typeof insightsQuery>

const punctuality = {
  completed: z.number(),
  judged: z.number().describe('Those with a promise: only they can be on time or late'),
  on_time: z.number().describe('Less than ten minutes after the promise'),
  late_minutes: z.number().describe('Of those that were late, against the promise'),
}

const spread = z
  .object({ p10: z.number(), median: z.number(), p90: z.number() })
  .nullable()
  .describe('The middle 80 %; null under minimum_sample')

const cause = z.enum(['left_late', 'earlier_stop', 'off_route', 'outage', 'too_slow', 'unknown'])

const category = z.object({
  category: z.string().nullable(),
  minutes: z.number(),
  days: z.array(z.number()).describe('In the order of days'),
})

const figures = z.object({
  from: z.string(),
  to: z.string(),
  ...punctuality,
  cancelled: z.number(),
  days: z.array(z.object({ day: z.string(), ...punctuality })),
  causes: z.array(z.object({ cause, orders: z.number(), minutes: z.number(), median_minutes: z.number() })),
  outages: z.object({ categories: z.array(category), without_end: z.number() }),
  distance_m: z.number().nullable(),
  dwell_s: spread,
  dwell_sample: z.number(),
})

const worker = z.object({
  worker_handle: z.string(),
  ...punctuality,
  median_late_minutes: z.number().nullable(),
  tracked_share: z.number().nullable().describe('Of the time with an order under way; null without such time'),
  duty_minutes: z.number(),
  outage_minutes: z.number().describe('While an order was under way'),
  distance_m: z.number().nullable(),
  median_dwell_s: z.number().nullable(),
})

const horizon = z.object({ minutes: z.number(), sample: z.number(), spread })

/** Answer of `GET /insights`. What the log does not hold is null. */
export const insightsAnswer = z.object({
  ...figures.shape,
  zone: z.string(),
  eta: z.object({
    looked_at: z.number().describe('Arrivals that were looked at; of many, some that lie evenly'),
    horizons: z.array(horizon).describe('Minutes later than was told, so long before the arrival'),
  }),
  minimum_sample: z.number(),
  workers: z.array(worker).describe('The worst first'),
  before: figures.describe('The same length before'),
})

export type InsightsAnswer = z.output<typeof insightsAnswer>
export type InsightsFigures = z.output<typeof figures>
export type InsightsWorker = InsightsAnswer['workers'][number]
