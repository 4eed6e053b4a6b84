import type { OpsGroupEvent, PlaceEvent, RulesEvent } from '#lib/domain/event.ts'
import { claimant } from './claimant.ts'
import type { Claim } from './facts.ts'

/** Each field is a fact apart, so that changes to different fields both stand. One made again is there again. */
export function claimsOfPlace(event: PlaceEvent): Claim[] {
  const to = claimant(event)
  const { data, value } = event
  to.say('place', data.handle, {
    made: true,
    deleted: value === 'deleted' ? true : value === 'created' ? false : undefined,
    geometry: data.geometry,
    radiusM: data.radiusM,
    address: data.address,
    name: data.name,
    placeType: data.placeType,
    metadata: data.metadata,
    detectsVisits: data.detectsVisits,
    parkings: data.parkings,
    checkins: data.checkins,
  })
  return to.claims
}

export function claimsOfOpsGroup(event: OpsGroupEvent): Claim[] {
  const to = claimant(event)
  const { data } = event
  to.say('ops_group', data.handle, {
    made: true,
    label: data.label,
    timezone: data.timezone,
    settings: data.settings,
  })
  return to.claims
}

/** Rules are named by their content, so only the moment at which they came into force can change. */
export function claimsOfRules(event: RulesEvent): Claim[] {
  const to = claimant(event)
  const { rulesId, thresholds, router, geocoder, townSpeedMps } = event.data
  to.say('rules', rulesId, { inForce: true, thresholds, router, geocoder, townSpeedMps })
  return to.claims
}
