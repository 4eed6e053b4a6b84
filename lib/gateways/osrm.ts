import { z } from 'zod'
import type { Leg, LonLat } from '#lib/domain/road.ts'
import { decodePolyline } from '#lib/domain/streets/polyline.ts'
import { cumulated } from '#lib/domain/streets/timed-line.ts'
import type { GuardedFetch } from './guarded-fetch.ts'

const seconds = z.number().nonnegative()
const answered = z.object({
  code: z.literal('Ok'),
  routes: z
    .array(
      z.object({
        geometry: z.string(),
        legs: z
          .array(
            z.object({ distance: seconds, duration: seconds, annotation: z.object({ duration: z.array(seconds) }) }),
          )
          .min(1),
      }),
    )
    .min(1),
})
type OsrmRoute = z.output<typeof answered>['routes'][number]

/** OSRM gives one line for the whole route, and seconds for each segment of each leg; legs share the stop's point. */
function readLegs({ geometry, legs }: OsrmRoute): Leg[] {
  const line = decodePolyline(geometry, 6)
  const segments = legs.reduce((sum, leg) => sum + leg.annotation.duration.length, 0)
  if (line.length !== segments + 1) throw new Error('OSRM answered with a line and times that do not fit each other')
  let begin = 0
  return legs.map((leg) => {
    const end = begin + leg.annotation.duration.length
    const part = line.slice(begin, end + 1)
    begin = end
    return {
      distanceM: leg.distance,
      durationS: leg.duration,
      line: part.length > 1 ? part : [...part, ...part],
      elapsedS: fitted(cumulated(leg.annotation.duration), leg.duration),
    }
  })
}

/** The segments' times leave out what OSRM adds for turns; stretched, they end with the leg. */
function fitted(elapsedS: readonly number[], durationS: number): number[] {
  const whole = elapsedS.at(-1) ?? 0
  if (elapsedS.length < 2 || whole === 0)
    return elapsedS.length < 2 ? [0, durationS] : elapsedS.map((_, i) => (i / (elapsedS.length - 1)) * durationS)
  return elapsedS.map((passed) => (passed / whole) * durationS)
}

/** Asks OSRM's route service (its HTTP API v1, profile driving). Null when it knows no way; throws when it does not answer well. */
export async function askOsrm(http: GuardedFetch, baseUrl: string, points: readonly LonLat[]): Promise<Leg[] | null> {
  const at = points.map(([lon, lat]) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(';')
  const query = 'overview=full&geometries=polyline6&annotations=duration&steps=false'
  const answer = await http.get(`${baseUrl}/route/v1/driving/${at}?${query}`, answered)
  const [route] = answer?.routes ?? []
  if (!route) return null
  if (route.legs.length !== points.length - 1) throw new Error('OSRM answered with another number of legs')
  return readLegs(route)
}
