import type { DeviceStatusEvent, OutageEvent } from '#lib/domain/event.ts'
import type { Outage } from '#lib/domain/event-data.ts'
import { claimant, present, sayLink } from './claimant.ts'
import { type Claim, compoundKey } from './facts.ts'

/**
 * An outage is one by who, code and start: the same one comes open, then closed, and by either of two webhook types
 * (docs/wire.md 9). A status report about an already open outage repeats its start, so it lands on the same key.
 */
export function claimsOfOutage(event: OutageEvent | DeviceStatusEvent, outage: Outage): Claim[] {
  const to = claimant(event)
  if (event.noun === 'outage') sayLink(to, event)
  const { workerHandle, deviceId } = event.subject
  const who = workerHandle ?? deviceId
  if (who === undefined || (outage.code === undefined && event.noun === 'device_status')) return to.claims
  const startAt = outage.start?.at ?? event.recordedAt
  const key = compoundKey(who, outage.code ?? '', startAt)
  to.say('outage', key, {
    about: present({
      code: outage.code,
      category: outage.category,
      label: outage.label,
      description: outage.description,
    }),
    start: { at: startAt, location: outage.start?.location },
    worker: workerHandle,
    device: deviceId,
    closed: closing(event, outage),
    judgedBy: event.rules,
  })
  return to.claims
}

function closing(event: OutageEvent | DeviceStatusEvent, outage: Outage) {
  const isEnd = outage.end?.at !== undefined || event.value === 'outage_ended'
  if (!isEnd) return undefined
  return {
    at: outage.end?.at ?? event.recordedAt,
    location: outage.end?.location,
    distanceM: outage.distanceM,
    durationS: outage.durationS,
  }
}
