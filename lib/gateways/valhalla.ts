import { z } from 'zod'
import type { Leg, LonLat } from '#lib/domain/road.ts'
import { decodePolyline } from '#lib/domain/streets/polyline.ts'
import { evenSeconds } from '#lib/domain/streets/timed-line.ts'
import type { GuardedFetch } from './guarded-fetch.ts'

const index = z.number().int().nonnegative()
const answered = z.object({
  trip: z.object({
    legs: z
      .array(
        z.object({
          shape: z.string(),
          summary: z.object({ length: z.number().nonnegative(), time: z.number().nonnegative() }),
          maneuvers: z
            .array(z.object({ begin_shape_index: index, end_shape_index: index, time: z.number().nonnegative() }))
            .default([]),
        }),
      )
      .min(1),
  }),
})
type ValhallaLeg = z.output<typeof answered>['trip']['legs'][number]

/** Valhalla times manoeuvres, each of which covers a part of the leg's line; within one we take the speed as even. */
function elapsed(line: readonly LonLat[], leg: ValhallaLeg): number[] {
  const elapsedS = [0]
  for (const { begin_shape_index: begin, end_shape_index: end, time } of leg.maneuvers) {
    if (begin !== elapsedS.length - 1 || end < begin || end >= line.length) break
    const startS = elapsedS[begin] as number
    const steps = evenSeconds(line.slice(begin, end + 1), time)
    elapsedS.push(...steps.slice(1).map((passed) => startS + passed))
  }
  const wholeS = elapsedS.at(-1) ?? 0
  if (elapsedS.length !== line.length || wholeS === 0) return evenSeconds(line, leg.summary.time)
  return elapsedS.map((passed) => (passed / wholeS) * leg.summary.time)
}

function readLeg(leg: ValhallaLeg): Leg {
  const decoded = decodePolyline(leg.shape, 6)
  if (decoded.length === 0) throw new Error('Valhalla answered with an empty line')
  const line = decoded.length > 1 ? decoded : [...decoded, ...decoded]
  return {
    distanceM: leg.summary.length * 1000,
    durationS: leg.summary.time,
    line,
    elapsedS: elapsed(line, leg),
  }
}

/** Asks Valhalla's route service (costing auto). Null when it knows no way; throws when it does not answer well. */
export async function askValhalla(
  http: GuardedFetch,
  baseUrl: string,
  points: readonly LonLat[],
): Promise<Leg[] | null> {
  const locations = points.map(([lon, lat]) => ({ lon, lat, type: 'break' }))
  const question = { locations, costing: 'auto', units: 'kilometers', directions_type: 'maneuvers' }
  const url = `${baseUrl}/route?json=${encodeURIComponent(JSON.stringify(question))}`
  const answer = await http.get(url, answered)
  if (!answer) return null
  if (answer.trip.legs.length !== points.length - 1) throw new Error('Valhalla answered with another number of legs')
  return answer.trip.legs.map(readLeg)
}
