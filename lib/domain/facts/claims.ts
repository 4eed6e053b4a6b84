import type { DomainEvent } from '#lib/domain/event.ts'
import { claimsOfAttention } from './claims-attention.ts'
import { claimsOfDevice } from './claims-device.ts'
import { claimsOfNotification, claimsOfNotificationRule } from './claims-notification.ts'
import { claimsOfOrder } from './claims-order.ts'
import { claimsOfOutage } from './claims-outage.ts'
import { claimsOfOpsGroup, claimsOfPlace, claimsOfRules } from './claims-place.ts'
import { claimsOfGeotag, claimsOfPlan, claimsOfRoute, claimsOfTrip, claimsOfVisit } from './claims-record.ts'
import type { Claim } from './facts.ts'

/** Everything that one event says, about whatever it speaks of. Pure: the event alone decides. */
export function claimsOf(event: DomainEvent): Claim[] {
  switch (event.noun) {
    case 'order':
      return claimsOfOrder(event)
    case 'route':
      return claimsOfRoute(event)
    case 'outage':
      return claimsOfOutage(event, event.data)
    case 'geofence':
      return claimsOfVisit(event)
    case 'geotag':
      return claimsOfGeotag(event)
    case 'trip':
      return claimsOfTrip(event)
    case 'plan':
      return claimsOfPlan(event)
    case 'place':
      return claimsOfPlace(event)
    case 'ops_group':
      return claimsOfOpsGroup(event)
    case 'rules':
      return claimsOfRules(event)
    case 'attention':
      return claimsOfAttention(event)
    case 'notification_rule':
      return claimsOfNotificationRule(event)
    case 'notification':
      return claimsOfNotification(event)
    // It stands on timelines and changes nothing.
    case 'contact':
    case 'unknown':
      return []
    default:
      return claimsOfDevice(event)
  }
}
