import { geotagAnswer, outageAnswer, planAnswer, tripAnswer, visitAnswer } from '#lib/contract/record-answer.ts'
import type { Sight } from '#lib/domain/people/sight.ts'
import { geotagView, planView, tripView, visitView } from '#lib/domain/views/view-record.ts'
import { rowsInSight } from '#lib/services/people/within.ts'
import { listOutages } from '#lib/services/workers/list-outages.ts'
import { readGeotags, readPlans, readTrips, readVisits } from '#lib/storage/records.ts'

interface RecordQuery {
  readonly limit: number
  readonly sight: Sight
  readonly placeHandle?: string | undefined
}

/** The lists that HyperTrack's API has no page for, in its own field names; the latest first, of those in sight. */
export const listForms = {
  outages: async ({ limit, sight }: RecordQuery) => ({
    outages: (await listOutages({ limit })).filter(sight.seesOut).map(outageAnswer),
  }),
  visits: async ({ limit, sight, placeHandle }: RecordQuery) => ({
    visits: (await readVisits({ limit, placeHandle })).map(visitView).filter(sight.seesOut).map(visitAnswer),
  }),
  geotags: async ({ limit, sight }: RecordQuery) => {
    const geotags = (await readGeotags({ limit })).map(geotagView)
    return { geotags: (await rowsInSight(sight, geotags, (geotag) => geotag)).map(geotagAnswer) }
  },
  trips: async ({ limit, sight }: RecordQuery) => {
    const trips = (await readTrips(limit)).map(tripView)
    return { trips: trips.filter(({ deviceId }) => sight.seesOut({ workerHandle: null, deviceId })).map(tripAnswer) }
  },
  plans: async ({ limit, sight }: RecordQuery) => {
    const plans = (await readPlans(limit)).map(planView)
    return { plans: plans.filter(({ opsGroupHandle }) => sight.seesGroup(opsGroupHandle)).map(planAnswer) }
  },
}
