'use client'

import { useMemo } from 'react'
import { embedLooks } from '#lib/domain/embed-looks.ts'
import { say } from '#lib/language/say.ts'
import { ClosedView } from './closed-view.tsx'
import { ListView } from './list-view.tsx'
import { OrderCard } from './order-card.tsx'
import { type OpenView, useEmbed } from './use-embed.ts'

/** A view in somebody else's page, for as long as its token lasts. */
export function EmbedScreen(props: OpenView) {
  const { data, isSilent } = useEmbed(props)
  const looks = useMemo(() => embedLooks(new URLSearchParams(props.address.split('?')[1])), [props.address])
  if (data === null) return <ClosedView />
  const [order] = data.orders
  return (
    <main className="relative flex h-dvh flex-col overflow-hidden bg-panel">
      <h1 className="sr-only">{say('Live view')}</h1>
      {isSilent && (
        <p role="status" className="flex-none border-yel-line border-b bg-yel-bg px-3 py-1 text-xs text-yel">
          {say('The server does not answer. What is shown may be old.')}
        </p>
      )}
      {data.kind === 'order' && order !== undefined ? (
        <OrderCard data={data} order={order} looks={looks} />
      ) : (
        <ListView data={data} looks={looks} />
      )}
    </main>
  )
}
