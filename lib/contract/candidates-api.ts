import { z } from 'zod'
import { routeAnswer } from './maps-api.ts'
import { apiLocation } from './workers-api.ts'

const MOST_CANDIDATES = 12
const USUAL_CANDIDATES = 5
const LONGEST_SERVICE_S = 86_400

const degrees = (most: number) => z.string().trim().min(1).transform(Number).pipe(z.number().min(-most).max(most))

const limit = z.coerce.number<string>().int().min(1).max(MOST_CANDIDATES).default(USUAL_CANDIDATES)

/** `GET /orders/{order_handle}/candidates`. */
export const candidatesQuery = z.object({ limit })

/** `GET /workers/nearest`. */
export const nearestQuery = z.object({
  lat: degrees(90),
  lon: degrees(180),
  limit,
  expected_service_time: z.coerce
    .number<string>()
    .min(0)
    .max(LONGEST_SERVICE_S)
    .default(0)
    .describe('Seconds that the new stop takes'),
})

const candidateEffect = z.object({
  order_handle: z.string(),
  later_by: z.number().describe('Seconds by which it would be reached later'),
  minutes_late: z.number().nullable().describe('Against its promise, then; negative when early, null when unknown'),
})

export const apiCandidate = z.object({
  worker_handle: z.string(),
  name: z.string().nullable(),
  location: apiLocation.describe('The last known place'),
  freshness: z.enum(['live', 'late', 'stale', 'lost']).describe('How far that place can be believed'),
  is_guess: z.boolean().describe('The place is too old for the ETA to be more than a guess'),
  is_far: z.boolean().describe('More than 1,000 km away in a straight line'),
  estimate: z.object({
    arrive_at: z.string(),
    duration: z.number().describe('Seconds'),
    distance: z.number().describe('Metres'),
    source: routeAnswer.shape.source,
  }),
  effects: z.array(candidateEffect).describe('On the other open stops, in the order in which they are reached'),
})
export type Candidate = z.output<typeof apiCandidate>

export const apiCandidates = z.object({ candidates: z.array(apiCandidate) })
export type Candidates = z.output<typeof apiCandidates>
