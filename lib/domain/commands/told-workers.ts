import type { WireEvent } from './command-events.ts'
import { type Answered, type Heard, objectOf, textOf, told } from './told.ts'

/** What HyperTrack's answer about a worker says: who it is, which phone, and where and how that phone was last seen. */
export function toldWorker(worker: Answered, heard: Heard): WireEvent[] {
  const handle = textOf(worker.worker_handle) ?? textOf(worker.driver_handle)
  const at = heard.saidAt ?? textOf(worker.created_at)
  if (handle === undefined || at === undefined) return []
  const tell = told('worker', heard, {})
  const work = objectOf(worker.work_status)
  const about = {
    worker_handle: handle,
    name: textOf(worker.name),
    profile: objectOf(worker.profile),
    ops_group_handle: textOf(worker.ops_group_handle),
    product_types: worker.product_types,
    schedule: worker.schedule,
    unavailable_on: worker.unavailable_on,
    home: objectOf(worker.home),
    tracking: work?.tracking,
    available: work?.available,
  }
  const value = heard.saidAt === null ? 'created' : 'updated'
  const deletedAt = textOf(worker.deleted_at)
  return [
    tell(at, { value, ...about }),
    ...(worker.deleted === true && deletedAt ? [tell(deletedAt, { value: 'deleted', worker_handle: handle })] : []),
    ...phone(worker, handle, { at, heard }),
  ]
}

function phone(worker: Answered, handle: string, { at, heard }: { at: string; heard: Heard }): WireEvent[] {
  const deviceId = textOf(worker.device_id)
  if (deviceId === undefined) return []
  const linked = told('worker', heard, { deviceId })(at, { value: 'device_linked', worker_handle: handle })
  return [linked, ...status(worker, deviceId, heard), ...place(worker, deviceId, heard)]
}

function status(worker: Answered, deviceId: string, heard: Heard): WireEvent[] {
  const said = objectOf(worker.device_status)
  const data = objectOf(said?.data)
  const value = textOf(said?.value)
  const at = textOf(data?.recorded_at)
  if (value === undefined || at === undefined) return []
  return [told('device_status', heard, { deviceId })(at, { value, activity: data?.activity, reason: data?.reason })]
}

function place(worker: Answered, deviceId: string, heard: Heard): WireEvent[] {
  const location = objectOf(worker.location)
  const at = textOf(location?.recorded_at)
  if (location?.geometry === undefined || at === undefined) return []
  const { geometry, accuracy, speed, bearing } = location
  return [told('location', heard, { deviceId })(at, { geometry, accuracy, speed, bearing })]
}
