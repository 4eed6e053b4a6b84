import type { ShareExampleRequest } from '#lib/contract/share-api.ts'
import type { PublicOrderView } from '#lib/contract/share-view.ts'
import { exampleShare } from '#lib/domain/sharing/example-share.ts'
import { afterEnd, beforeStart, publicOrderView } from '#lib/domain/sharing/public-view.ts'
import { rulesOf } from '#lib/domain/sharing/visibility.ts'
import { sharedOfOrder } from './share-acts.ts'
import { gatherShared } from './show-share.ts'

/** What an order's customer sees `now`, saw `before` the start or will see `after` the end. Throws a Problem: `order_not_found`, `not_found`. */
export async function previewShare(handle: string, stage: string, now: number): Promise<PublicOrderView> {
  const shared = await gatherShared(await sharedOfOrder(handle), now)
  if (stage === 'before') return publicOrderView(beforeStart(shared), now)
  return publicOrderView(stage === 'after' ? afterEnd(shared, now) : shared, now)
}

/** What a customer would see of an invented order, were these the choices for all links; nothing is kept. */
export function previewExample(asked: ShareExampleRequest, now: number): PublicOrderView {
  const { stage, zone, sender, expires, ...rules } = asked
  const settings = { rules: rulesOf(rules), zone, sender: sender || null, terms: { expires, expiresAt: null } }
  return publicOrderView(exampleShare(stage, settings, now), now)
}
