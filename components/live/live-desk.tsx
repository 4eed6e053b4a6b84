'use client'

import { useState } from 'react'
import { DeskDrawer } from '#components/live/drawer/desk-drawer.tsx'
import { OrderActsSlot, type RenderOrderActs } from '#components/live/drawer/order-acts-slot.ts'
import type { Bounds } from '#components/live/worklist/in-view.ts'
import { WorkPanel } from '#components/live/worklist/work-panel.tsx'
import { usePageKeys } from '#lib/client/keys.ts'
import type { Feed } from '#lib/client/live/feed-state.ts'
import { useFeed } from '#lib/client/live/feed-state.ts'
import { say } from '#lib/language/say.ts'
import { DeskPanel, DeskSheet } from './desk-panel.tsx'
import { EmptyDesk } from './empty-desk.tsx'
import { FeedBanner } from './feed-banner.tsx'
import { LiveMap } from './live-map.tsx'
import type { Selection } from './selection.ts'
import { type DeskData, useDeskData } from './use-desk-data.ts'
import { type DeskLayout, useDeskLayout } from './use-desk-layout.ts'
import { DESK_TABS, useDeskUrl, useRestingCamera } from './use-desk-url.ts'
import { useSelected } from './use-selected.ts'

type DeskUrl = ReturnType<typeof useDeskUrl>

/** Escape backs out one step: first the selection, then the filter. Digits change the tab. */
function useDeskKeys([url, setUrl]: DeskUrl): void {
  usePageKeys((key) => {
    const tab = DESK_TABS[Number(key) - 1]
    if (tab) setUrl({ tab })
    else if (key === 'Escape' && url.sel) setUrl({ sel: null })
    else if (key === 'Escape' && url.q) setUrl({ q: null })
    else return false
    return true
  })
}

/** The live desk: map, worklist and drawer, all showing the one selection that the URL names. */
export function LiveDesk({ orderActs }: { orderActs: RenderOrderActs }) {
  const deskUrl = useDeskUrl()
  const [url, setUrl] = deskUrl
  const desk = useDeskData()
  const feed = useFeed()
  const [bounds, setBounds] = useState<Bounds | null>(null)
  const [hovered, setHovered] = useState<Selection | null>(null)
  const selected = useSelected(desk, url.sel)
  const layout = useDeskLayout(url.sel !== null)
  useDeskKeys(deskUrl)
  const select = (sel: Selection | null) => {
    setUrl({ sel })
  }
  const onCamera = useRestingCamera((at) => void setUrl({ at }))
  const isEmpty = desk.isLoaded && desk.orders.length === 0 && desk.workers.length === 0
  return (
    <div className="absolute inset-0 overflow-hidden" style={layout.style}>
      <h1 className="sr-only">{say('Live')}</h1>
      <LiveMap
        desk={desk}
        selection={url.sel}
        selected={selected}
        hovered={hovered}
        isFeedStopped={feed.state === 'stopped'}
        camera={url.at}
        insets={layout.insets}
        onCamera={onCamera}
        onBounds={setBounds}
        onSelect={select}
        onHover={setHovered}
      />
      {isEmpty && !url.sel && <EmptyDesk />}
      <OrderActsSlot value={orderActs}>
        <Panels {...{ desk, feed, layout, deskUrl, bounds, hovered, setHovered, select, selected }} />
      </OrderActsSlot>
      <FeedBanner feed={feed} />
    </div>
  )
}

interface PanelsProps {
  desk: DeskData
  feed: Feed
  layout: DeskLayout
  deskUrl: DeskUrl
  /** What part of the map is to be seen. */
  bounds: Bounds | null
  hovered: Selection | null
  setHovered: (selection: Selection | null) => void
  select: (selection: Selection | null) => void
  selected: ReturnType<typeof useSelected>
}

function Panels({ desk, feed, layout, deskUrl, bounds, hovered, setHovered, select, selected }: PanelsProps) {
  const [url, setUrl] = deskUrl
  const list = (
    <WorkPanel
      desk={desk}
      feed={feed}
      tab={url.tab}
      onTab={(tab) => setUrl({ tab })}
      filter={url.q}
      onFilter={(q) => setUrl({ q: q || null })}
      within={url.inview === null ? null : bounds}
      onWithin={(isWanted) => setUrl({ inview: isWanted ? '1' : null })}
      selected={url.sel}
      hovered={hovered}
      onSelect={select}
      onHover={setHovered}
    />
  )
  const drawer = url.sel && (
    <DeskDrawer
      selection={url.sel}
      selected={selected}
      desk={desk}
      feed={feed}
      onSelect={select}
      onClose={() => select(null)}
    />
  )
  if (layout.isPhone) {
    return (
      <DeskSheet layout={layout} label={url.sel ? say('Details') : say('Worklist')}>
        {drawer ?? list}
      </DeskSheet>
    )
  }
  return (
    <>
      <DeskPanel side="start" label={say('Worklist')}>
        {list}
      </DeskPanel>
      {drawer && (
        <DeskPanel side="end" label={say('Details')}>
          {drawer}
        </DeskPanel>
      )}
    </>
  )
}
