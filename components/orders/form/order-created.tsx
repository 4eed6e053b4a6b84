'use client'

import { useEffect, useRef } from 'react'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { Shape } from '#components/ui/shape.tsx'
import { CopyField } from '#components/ui/text/copy-field.tsx'
import { paths } from '#lib/client/paths.ts'
import type { TrackOrdersResponse } from '#lib/contract/api/order-object.ts'
import { say } from '#lib/language/say.ts'

/** What was made, with its links ready to be sent on. */
export function OrderCreated({ created, onAgain }: { created: TrackOrdersResponse; onAgain: () => void }) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-3.5">
      <h2 ref={title} tabIndex={-1} className="flex items-center gap-2 font-semibold text-15 outline-none">
        <Shape tone="good" className="size-3" />
        {say('{count, plural, one {# order} other {# orders}} created and tracked', {
          count: created.orders.length,
        })}
      </h2>
      <ul className="flex flex-col gap-4">
        {created.orders.map((order) => (
          <li key={order.order_handle} className="flex flex-col gap-1.5">
            <ButtonLink href={paths.order(order.order_handle)} className="self-start">
              {say('Open {handle}', { handle: order.order_handle })}
            </ButtonLink>
            {order.share_url && (
              <>
                <p className="text-ink-3 text-xs">{say('Share with the customer')}</p>
                <CopyField
                  label={say('share link of {handle}', { handle: order.order_handle })}
                  value={order.share_url}
                />
              </>
            )}
            {order.embed_url && (
              <>
                <p className="text-ink-3 text-xs">{say('Embed for the ops team')}</p>
                <CopyField
                  label={say('embed link of {handle}', { handle: order.order_handle })}
                  value={order.embed_url}
                />
              </>
            )}
          </li>
        ))}
      </ul>
      <div>
        <Button variant="primary" onClick={onAgain}>
          {say('Create another')}
        </Button>
      </div>
    </div>
  )
}
