import type { PhonePageView } from '#lib/contract/phone-page.ts'
import { msToInstant } from '#lib/domain/instant.ts'
import { daySoFar } from '#lib/domain/phones/day-so-far.ts'
import { workerStops } from '#lib/domain/phones/worker-stops.ts'
import { listOrders } from '#lib/services/orders/list-orders.ts'
import { listOutages } from '#lib/services/workers/list-outages.ts'
import { findWorker } from '#lib/services/workers/list-workers.ts'
import { config } from '../../config.ts'
import type { Phone } from './device-tokens.ts'
import { phoneSetup } from './phone-setup.ts'
import { phoneStanding } from './phone-wishes.ts'
import { isSubscribed, publicPushKey } from './push-subscriptions.ts'

/** Orders and outages of one day of one worker; nobody has more. */
const OF_A_DAY_AT_MOST = 500
const LONGEST_DAY_MS = 36 * 3_600_000

interface Asked {
  /** What the phone came in with: the apps that it may use instead are set up with the same. */
  readonly token: string
  /** Where its day begins, epoch milliseconds. */
  readonly fromMs: number | undefined
}

/** What the phone page shows: what is wanted, where to go, and how the day went (docs/rules.md 51). */
export async function showPhonePage(phone: Phone, { token, fromMs }: Asked): Promise<PhonePageView> {
  const now = Date.now()
  const { deviceId, workerHandle } = phone
  const from = Math.max(fromMs ?? now - LONGEST_DAY_MS, now - LONGEST_DAY_MS)
  const startedWithin = { from: msToInstant(now - 2 * LONGEST_DAY_MS), to: msToInstant(now + LONGEST_DAY_MS) }
  const [{ wanted, orders }, ended, outages, worker, isAwakened] = await Promise.all([
    phoneStanding(phone),
    listOrders({ workerHandle, isOpen: false, limit: OF_A_DAY_AT_MOST }),
    listOutages({ workerHandle, startedWithin, limit: OF_A_DAY_AT_MOST }),
    findWorker(workerHandle),
    isSubscribed(deviceId),
  ])
  const { isWanted, why, isStoppedLocally } = wanted
  return {
    deviceId,
    name: worker?.name ?? workerHandle,
    tracking: { isWanted, why: [...why], isStoppedHere: isStoppedLocally },
    stops: workerStops(orders),
    day: daySoFar({ orders: ended.orders, outages, fromMs: from, nowMs: now }),
    setup: phoneSetup({ publicUrl: config().publicUrl, token, deviceId }),
    push: { key: publicPushKey(), isSubscribed: isAwakened },
    now,
  }
}
