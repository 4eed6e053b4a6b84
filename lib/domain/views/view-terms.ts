import type { OpsGroupView, OrderTerms, PlaceView, RouteTerms, WorkerTerms } from '#lib/contract/api/terms.ts'
import type { RulesView } from '#lib/contract/views.ts'
import type { Destination, Geometry } from '#lib/domain/event-data.ts'
import { type Facts, factValue, latestTime } from '#lib/domain/facts/facts.ts'
import { instantFact, metadataFact, msOf, numberFact, type StateRow, saidAt, textFact } from './view-facts.ts'

const listFact = <T>(facts: Facts, name: string): T[] => [...(factValue<readonly T[]>(facts, name) ?? [])]

/** What the API tells of an attempt beside its view; `facts` are those of `attemptOf`. */
export function orderTerms(facts: Facts): OrderTerms {
  const destination = factValue<Destination>(facts, 'destination')
  return {
    geometry: destination?.geometry ?? null,
    placeHandle: destination?.placeHandle ?? null,
    typeIndex: numberFact(facts, 'typeIndex'),
    capacityUsed: numberFact(facts, 'capacityUsed'),
    productTypes: listFact<string>(facts, 'productTypes'),
    tasksList: factValue<Record<string, unknown>>(facts, 'tasksList') ?? null,
    attachments: listFact(facts, 'attachments'),
    priority: textFact(facts, 'priority'),
    opsGroup: textFact(facts, 'opsGroup'),
    deviceSwitchMode: textFact(facts, 'deviceSwitchMode'),
    planMode: textFact(facts, 'planMode'),
    plannedAt: instantFact(facts, 'planned'),
    rescheduledMarkedAt: instantFact(facts, 'rescheduled'),
    scheduledAfterAt: instantFact(facts, 'scheduledAfter'),
    createdAt: saidAt(facts, 'opened'),
    disabledAt: instantFact(facts, 'disabled'),
    enabledAt: instantFact(facts, 'enabled'),
  }
}

/** What the API tells of a worker beside the view; `facts` are the worker's own, without devices. */
export function workerTerms(facts: Facts): WorkerTerms {
  const isDeleted = factValue<boolean>(facts, 'deleted') === true
  return {
    opsGroup: textFact(facts, 'opsGroup'),
    productTypes: listFact<string>(facts, 'productTypes'),
    schedule: listFact(facts, 'schedule'),
    unavailableOn: listFact(facts, 'unavailableOn'),
    home: factValue<Record<string, unknown>>(facts, 'home') ?? null,
    isTracking: factValue<boolean>(facts, 'workTracking') === true,
    isAvailable: factValue<boolean>(facts, 'workAvailable') === true,
    createdAt: saidAt(facts, 'made') ?? saidAt(facts, 'seen'),
    isMade: facts.made !== undefined,
    deletedAt: isDeleted ? saidAt(facts, 'deleted') : null,
  }
}

export function routeTerms(facts: Facts): RouteTerms {
  return {
    version: numberFact(facts, 'version') ?? 1,
    opsGroup: textFact(facts, 'opsGroup'),
    deviceSwitchMode: textFact(facts, 'deviceSwitchMode'),
    createdAt: saidAt(facts, 'opened'),
    assignedAt: instantFact(facts, 'assigned'),
  }
}

export function rulesView({ key, facts }: StateRow): RulesView {
  return {
    id: key,
    thresholds: metadataFact(facts, 'thresholds'),
    router: textFact(facts, 'router'),
    geocoder: textFact(facts, 'geocoder'),
  }
}

export function placeView({ key, facts }: StateRow): PlaceView {
  return {
    handle: key,
    geometry: factValue<Geometry>(facts, 'geometry') ?? null,
    radiusM: numberFact(facts, 'radiusM'),
    address: textFact(facts, 'address'),
    name: textFact(facts, 'name'),
    placeType: textFact(facts, 'placeType'),
    metadata: metadataFact(facts, 'metadata'),
    detectsVisits: factValue<boolean>(facts, 'detectsVisits') === true,
    parkings: listFact(facts, 'parkings'),
    checkins: listFact(facts, 'checkins'),
    isDeleted: factValue<boolean>(facts, 'deleted') === true,
    createdAt: saidAt(facts, 'made'),
    saidAt: msOf(latestTime(facts)),
  }
}

export function opsGroupView({ key, facts }: StateRow): OpsGroupView {
  return {
    handle: key,
    label: textFact(facts, 'label'),
    timezone: textFact(facts, 'timezone') ?? 'UTC',
    settings: metadataFact(facts, 'settings'),
    saidAt: msOf(latestTime(facts)),
  }
}
