import type { ShareExpiry } from '#lib/contract/share-view.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { shareRef } from '#lib/domain/share.ts'
import { envelope, type Occasion, present, type WireEvent } from './command-events.ts'

export type ShareAct = 'changed' | 'rotated' | 'revoked' | 'restored'

/** What is in force for a link from now on. */
export interface ShareChoice {
  readonly shareId: string
  readonly version: number
  readonly isOff: boolean
  readonly expires: ShareExpiry
  /** Epoch ms. */
  readonly expiresAt: number | null
  readonly rules: Readonly<Record<string, unknown>>
}

/** Tells of what somebody chose for an order's share link: the whole of it, so that the last word stands alone. */
export function shareChanged(order: OrderView, act: ShareAct, choice: ShareChoice, occasion: Occasion): WireEvent {
  const { shareId, version, isOff, expires, expiresAt, rules } = choice
  const share = present({
    ...{ act, share_id: shareId, version, is_off: isOff, expires, rules },
    expires_at: expiresAt === null ? null : new Date(expiresAt).toISOString(),
  })
  return envelope(
    'order',
    occasion,
    order,
  )({
    value: 'share_changed',
    order_handle: order.handle,
    route_handle: order.routeHandle,
    plan_id: order.routeHandle === null ? order.planId : undefined,
    share_url: shareRef(shareId, version),
    share,
  })
}
