'use client'

import type { Selection } from '#components/live/selection.ts'
import { compareOrders } from '#components/live/worklist/work-row.ts'
import { Shape } from '#components/ui/shape.tsx'
import { lateness } from '#lib/client/words/format.ts'
import { orderStatusWord, shownStatus } from '#lib/client/words/words.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { minutesLate } from '#lib/domain/lateness.ts'
import { riskLevel } from '#lib/domain/risk-level.ts'

export interface OrderLinksProps {
  orders: readonly OrderView[]
  now: number
  none: string
  onSelect: (selection: Selection) => void
}

function stateOf(order: OrderView, now: number): string {
  const late = minutesLate(order, now)
  return late === null ? orderStatusWord(shownStatus(order)) : lateness(late)
}

/** Orders as a short list in the worklist's order; one click selects. */
export function OrderLinks({ orders, now, none, onSelect }: OrderLinksProps) {
  if (orders.length === 0) return <p className="text-ink-2 text-xs">{none}</p>
  return (
    <ul className="-mx-1.5 grid">
      {[...orders].sort(compareOrders(now)).map((order) => (
        <li key={order.handle}>
          <button
            type="button"
            onClick={() => onSelect({ kind: 'order', key: order.handle })}
            className="flex min-h-7 w-full items-center gap-2 rounded-[4px] px-1.5 text-start hover:bg-hover max-sm:min-h-11"
          >
            <span className="w-3 flex-none">
              <Shape tone={riskLevel(order.risks)} />
            </span>
            <span dir="auto" className="min-w-0 flex-1 truncate font-[550] [text-align:match-parent]">
              {order.handle}
            </span>
            <span className="flex-none text-ink-2 text-xs tabular-nums">{stateOf(order, now)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
