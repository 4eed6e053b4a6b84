import type { PublicOrderView } from '#lib/contract/share-view.ts'
import { afterEnd, beforeStart, publicOrderView } from '#lib/domain/sharing/public-view.ts'
import { sharedOfOrder } from './share-acts.ts'
import { gatherShared } from './show-share.ts'

/** What an order's customer sees `now`, saw `before` the start or will see `after` the end. Throws a Problem: `order_not_found`, `not_found`. */
export async function previewShare(handle: string, stage: string, now: number): Promise<PublicOrderView> {
  const shared = await gatherShared(await sharedOfOrder(handle), now)
  if (stage === 'before') return publicOrderView(beforeStart(shared), now)
  return publicOrderView(stage === 'after' ? afterEnd(shared, now) : shared, now)
}
