import { readShareRef, shareRef } from '#lib/domain/share.ts'
import { embedUrlOf } from '#lib/services/embed/embed-url.ts'
import { newShareId, shareUrlOf } from '#lib/services/share/share-url.ts'

/** An order's links; who has a share link already keeps it. */
export function linksOf(orderHandle: string, keptShareUrl?: string | null) {
  const { shareId, version } = readShareRef(keptShareUrl) ?? { shareId: newShareId(), version: 1 }
  return {
    shareRef: shareRef(shareId, version),
    shareUrl: shareUrlOf(shareId, version),
    embedUrl: embedUrlOf('orders', orderHandle),
  }
}
