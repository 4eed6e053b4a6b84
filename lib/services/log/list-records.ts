import { geotagAnswer, outageAnswer, planAnswer, tripAnswer, visitAnswer } from '#lib/contract/record-answer.ts'
import { geotagView, planView, tripView, visitView } from '#lib/domain/views/view-record.ts'
import { listOutages } from '#lib/services/workers/list-outages.ts'
import { readGeotags, readPlans, readTrips, readVisits } from '#lib/storage/records.ts'

/** The lists that HyperTrack's API has no page for, in its own field names; the latest first. */
export const listForms = {
  outages: async (limit: number) => ({ outages: (await listOutages({ limit })).map(outageAnswer) }),
  visits: async (limit: number, placeHandle?: string) => ({
    visits: (await readVisits({ limit, placeHandle })).map(visitView).map(visitAnswer),
  }),
  geotags: async (limit: number) => ({ geotags: (await readGeotags({ limit })).map(geotagView).map(geotagAnswer) }),
  trips: async (limit: number) => ({ trips: (await readTrips(limit)).map(tripView).map(tripAnswer) }),
  plans: async (limit: number) => ({ plans: (await readPlans(limit)).map(planView).map(planAnswer) }),
}
