import type { WorkerTerms } from './api/terms.ts'
import { isoOrNull } from './order-answer.ts'
import type { TrackPoint } from './page-views.ts'
import type { FixView, WorkerView } from './views.ts'
import type { ApiLocation, TrackPosition, Worker } from './workers-api.ts'

export function locationAnswer(fix: FixView): ApiLocation {
  return {
    geometry: { type: 'Point', coordinates: [fix.lon, fix.lat] },
    accuracy: fix.accuracyM,
    speed: fix.speedMps,
    bearing: fix.bearingDeg,
    recorded_at: new Date(fix.at).toISOString(),
  }
}

/** A worker in the form of HyperTrack's Workers API. */
export function workerAnswer(worker: WorkerView, terms: WorkerTerms): Worker {
  return {
    worker_handle: worker.handle,
    driver_handle: worker.handle,
    name: worker.name,
    device_id: worker.deviceIds[0] ?? null,
    devices: worker.deviceIds.map((device_id) => ({ device_id })),
    ops_group_handle: terms.opsGroup ?? 'default',
    product_types: terms.productTypes,
    work_status: { tracking: terms.isTracking, available: terms.isAvailable },
    schedule: terms.schedule,
    unavailable_on: terms.unavailableOn,
    home: terms.home,
    device_status: {
      value: worker.status,
      data: {
        activity: worker.activity,
        reason: worker.outageCode,
        outage_code: worker.outageCode,
        outage_label: worker.outageLabel,
        recorded_at: isoOrNull(worker.statusAt),
      },
    },
    location: worker.fix && locationAnswer(worker.fix),
    battery: { label: worker.batteryLabel, percent: worker.batteryPct },
    profile: worker.profile,
    deleted: terms.deletedAt !== null,
    deleted_at: isoOrNull(terms.deletedAt),
    created_at: isoOrNull(terms.createdAt),
  }
}

export function positionAnswer(point: TrackPoint): TrackPosition {
  return { ...locationAnswer(point), source: point.source ?? null, is_believed: !point.isDoubted }
}
