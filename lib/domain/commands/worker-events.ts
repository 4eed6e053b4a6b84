import type { OpsGroupFields, PlaceFields } from '#lib/contract/api/places-api.ts'
import type { OpsGroupView, PlaceView } from '#lib/contract/api/terms.ts'
import type { WorkerFields, WorkStatusRequest } from '#lib/contract/workers-api.ts'
import { type Occasion, present, type WireEvent } from './command-events.ts'
import { mergedMetadata } from './order-changes.ts'

type Ours = 'worker' | 'place' | 'ops_group'

/** Events of things that no order is about. */
function tell(type: Ours, { at, accountId }: Occasion, data: Record<string, unknown>): WireEvent {
  return { created_at: at, recorded_at: at, account_id: accountId, type, data: present(data), version: '3.0.0' }
}

export interface WorkerBefore {
  readonly handle: string
  readonly profile: Record<string, unknown>
  readonly deviceIds: readonly string[]
}

/** A worker is made or changed; a phone that is not the worker's yet is linked. */
export function workerSaved(
  worker: WorkerBefore,
  { value, fields }: { value: 'created' | 'updated'; fields: WorkerFields },
  occasion: Occasion,
): WireEvent[] {
  const { device_id, profile, name, ops_group_handle, schedule, unavailable_on, home, product_types } = fields
  const saved = tell('worker', occasion, {
    value,
    worker_handle: worker.handle,
    name,
    profile: profile && mergedMetadata(worker.profile, profile),
    ...{ ops_group_handle, schedule, unavailable_on, home, product_types },
  })
  if (device_id === undefined || worker.deviceIds.includes(device_id)) return [saved]
  return [saved, tell('worker', occasion, { value: 'device_linked', worker_handle: worker.handle, device_id })]
}

export function workerMarked(handle: string, value: 'deleted' | 'undeleted', occasion: Occasion): WireEvent {
  return tell('worker', occasion, { value, worker_handle: handle })
}

/** What the worker shall do, with what it was before (the payload is ours: HyperTrack publishes none). */
export function workStatusSet(
  handle: string,
  { before, asked }: { before: { tracking: boolean; available: boolean }; asked: WorkStatusRequest },
  occasion: Occasion,
): WireEvent {
  return tell('worker', occasion, {
    value: 'work_status_updated',
    worker_handle: handle,
    tracking: asked.tracking,
    available: asked.available,
    previous: before,
    actor: 'business',
  })
}

/** Somebody gets in touch with a worker, it may be about an order. */
export function contacted(
  { workerHandle, orderHandle }: { workerHandle: string; orderHandle: string | null | undefined },
  channel: string,
  { at, accountId }: Occasion,
): WireEvent {
  const data = present({ value: 'contacted', order_handle: orderHandle, channel })
  return {
    ...{ created_at: at, recorded_at: at, account_id: accountId, worker_handle: workerHandle },
    ...{ type: 'contact', data, version: '3.0.0' },
  }
}

/** A place is made, or some of its fields change. */
export function placeSaved(
  handle: string,
  { before, fields }: { before: PlaceView | null; fields: PlaceFields },
  occasion: Occasion,
): WireEvent {
  const { geometry, radius, address, name, place_type, metadata, detect_visits, parkings, checkins } = fields
  return tell('place', occasion, {
    value: before && !before.isDeleted ? 'updated' : 'created',
    place_handle: handle,
    metadata: metadata && mergedMetadata(before?.metadata ?? {}, metadata),
    ...{ geometry, radius, address, name, place_type, detect_visits, parkings, checkins },
  })
}

export function placeDeleted(handle: string, occasion: Occasion): WireEvent {
  return tell('place', occasion, { value: 'deleted', place_handle: handle })
}

/** A group is made, or some of its settings change. */
export function opsGroupSaved(
  handle: string,
  { before, fields }: { before: OpsGroupView | null; fields: OpsGroupFields },
  occasion: Occasion,
): WireEvent {
  const { ops_group_label, timezone, ...settings } = fields
  return tell('ops_group', occasion, {
    value: before ? 'updated' : 'created',
    ops_group_handle: handle,
    ops_group_label,
    timezone,
    settings: mergedMetadata(before?.settings ?? {}, settings),
  })
}
