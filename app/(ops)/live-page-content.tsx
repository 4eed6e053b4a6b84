'use client'

import { LiveDesk } from '#components/live/live-desk.tsx'
import { OrderActs } from '#components/orders/acts/order-acts.tsx'
import type { OrderView } from '#lib/contract/views.ts'

const orderActs = (order: OrderView) => <OrderActs key={order.handle} order={order} />

/** The live desk with what can be done to the order that is selected. */
export function LivePageContent() {
  return <LiveDesk orderActs={orderActs} />
}
