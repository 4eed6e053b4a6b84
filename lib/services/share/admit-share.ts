import type { OrderView } from '#lib/contract/views.ts'
import { readShareRef } from '#lib/domain/share.ts'
import { isShareAlive, type ShareTerms, shareTermsOf } from '#lib/domain/sharing/share-terms.ts'
import { attemptOf, orderView } from '#lib/domain/views/view-order.ts'
import { type OrderRow, readOrdersOfShare } from '#lib/storage/orders.ts'
import { chosenForAll } from './share-settings.ts'
import { isTokenOf, shareIdOf } from './share-url.ts'

/** An order with the link that shows it. */
export interface SharedOrder {
  readonly order: OrderView
  /** When the promise begins, epoch ms. */
  readonly facts: NonNullable<ReturnType<typeof attemptOf>>['facts']
  readonly terms: ShareTerms
}

/** Stands in for the id of a token that is none, so that every refusal costs the same. */
const NOBODYS = '-'.repeat(22)

/**
 * The order that a token of a share link shows at `now` (epoch ms); null when it shows nothing, whether it is made up,
 * replaced, turned off or over. Each of these takes the same steps (docs/rules.md 47).
 */
export async function admitShare(token: string, now: number): Promise<SharedOrder | null> {
  const shareId = shareIdOf(token) ?? NOBODYS
  const [rows, usual] = await Promise.all([readOrdersOfShare(shareId), chosenForAll()])
  const shared = sharedBy(rows, shareId, { expires: usual.expires ?? 'after_day' })
  const isGenuine = isTokenOf(token, shared?.terms ?? { shareId: NOBODYS, version: 0 })
  return shared !== null && isGenuine && isShareAlive(shared.terms, shared.order, now) ? shared : null
}

/** The latest attempt that carries the link, with what was chosen for it. */
export function sharedBy(
  rows: readonly OrderRow[],
  shareId: string,
  usual: Pick<ShareTerms, 'expires'>,
): SharedOrder | null {
  const last = orderView(rows)
  for (let attempt = last?.attempt ?? -1; attempt >= 0; attempt--) {
    const order = orderView(rows, attempt)
    if (order === null || readShareRef(order.shareUrl)?.shareId !== shareId) continue
    const terms = shareTermsOf(rows, order.shareUrl, usual)
    const found = attemptOf(rows, attempt)
    return terms && found && { order, terms, facts: found.facts }
  }
  return null
}
