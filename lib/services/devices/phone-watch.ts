import type { PhoneChange } from '#lib/contract/phone-page.ts'
import { factValue } from '#lib/domain/facts/facts.ts'
import { hub, type Notice } from '#lib/services/live/hub.ts'
import { listOrders } from '#lib/services/orders/list-orders.ts'
import { remember } from '../../remember.ts'

interface WatchedPhone {
  readonly deviceId: string
  readonly workerHandle: string
}

interface Watch {
  readonly phone: WatchedPhone
  readonly tell: (change: PhoneChange) => void
  /** Orders that were ever this worker's while somebody watched: one that is taken away is news as well. */
  readonly orders: Set<string>
}

const watches = () => remember('phone watches', () => new Set<Watch>())
const OPEN_AT_MOST = 100

/**
 * Calls back when what a phone's page shows may have changed, and once with `ended` when its link has. The answer ends it.
 * There is one such watch for each page that is open.
 */
export async function watchPhone(phone: WatchedPhone, tell: (change: PhoneChange) => void): Promise<() => void> {
  remember('phone watching', () => hub().subscribe(follow))
  const watch: Watch = { phone, tell, orders: new Set() }
  watches().add(watch)
  const { orders } = await listOrders({ workerHandle: phone.workerHandle, isOpen: true, limit: OPEN_AT_MOST })
  for (const { handle } of orders) watch.orders.add(handle)
  return () => watches().delete(watch)
}

/** Ends the pages of these phones: their links admit nobody any more. */
export function endWatches(isMeant: (deviceId: string) => boolean): void {
  for (const watch of watches()) {
    if (!isMeant(watch.phone.deviceId)) continue
    watches().delete(watch)
    watch.tell('ended')
  }
}

/** How many pages of this phone are open and listening. */
export function watchesOf(deviceId: string): number {
  return [...watches()].filter(({ phone }) => phone.deviceId === deviceId).length
}

function follow(notices: readonly Notice[]): void {
  const all = watches()
  if (all.size === 0) return
  const told = notices.filter(({ topic }) => topic === 'order' || topic === 'unit')
  if (told.length === 0) return
  for (const watch of all) if (told.some((notice) => concerns(watch, notice))) watch.tell('changed')
}

function concerns({ phone, orders }: Watch, { topic, key, entity }: Notice): boolean {
  const { deviceId, workerHandle } = phone
  if (topic === 'unit') return key === `device:${deviceId}` || key === `worker:${workerHandle}`
  const isTheirs = entity !== undefined && factValue<string>(entity.facts, 'worker') === workerHandle
  if (isTheirs) orders.add(key)
  return isTheirs || orders.has(key)
}
