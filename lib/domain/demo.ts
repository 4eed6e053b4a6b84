import { isDemoHandle } from '#lib/contract/handle.ts'

/** What an event, or a row of the log, says it is about. */
export interface Named {
  readonly orderHandle?: string | null
  readonly workerHandle?: string | null
  readonly deviceId?: string | null
  readonly routeHandle?: string | null
}

/**
 * Whether something is the demo fleet's or real, by its handles and nothing else. `mixed` must not come into being: what
 * is half invented could neither be kept nor removed, and what only its route tells of could not be found again
 * (docs/decisions/0019-the-demo-fleet.md).
 */
export function worldOf({ orderHandle, workerHandle, deviceId, routeHandle }: Named): 'real' | 'demo' | 'mixed' {
  const isAny = [orderHandle, workerHandle, deviceId, routeHandle].some(isDemoHandle)
  if (!isAny) return 'real'
  const found = [orderHandle, workerHandle, deviceId].filter((handle) => handle != null)
  const named = routeHandle == null ? found : [...found, routeHandle]
  return found.length > 0 && named.every(isDemoHandle) ? 'demo' : 'mixed'
}
