import type { WorkerView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'

const SHOWN_OF_ID = 8

/** What to call a worker: the name, else the handle, else the beginning of the device's id. */
export function workerName({ name, handle, isDeviceOnly }: WorkerView): string {
  if (name) return name
  return isDeviceOnly ? say('Device {id}', { id: handle.slice(0, SHOWN_OF_ID) }) : handle
}
