'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useGo } from '#lib/client/leaving.ts'
import { paths } from '#lib/client/paths.ts'
import type { LaneStop } from '#lib/domain/shifts/lane-stop.ts'
import { say } from '#lib/language/say.ts'
import { viewing } from '#lib/language/viewing.ts'
import { axisOf } from './lane-axis.ts'
import { LaneHead, LaneScale } from './lane-head.tsx'
import { LaneRow } from './lane-row.tsx'
import { StopCard } from './stop-card.tsx'
import { spotOf, stopsOf, useLaneKeys } from './use-lane-keys.ts'
import type { WorkerLane } from './use-shift-lanes.ts'

interface LaneGridProps {
  lanes: readonly WorkerLane[]
  /** Epoch ms when it is on the day that is shown, else null. */
  nowOnDay: number | null
  now: number
  /** Handle of the chosen order. */
  chosen: string | null
  onChoose: (handle: string | null) => void
  empty: ReactNode
}

const ROW_PX = 40
const HEAD_PX = 28
const OVERSCAN = 8
const SIZES =
  '[--lane-end:132px] [--lane-left:var(--lane-name)] [--lane-name:212px] max-sm:[--lane-end:116px] max-sm:[--lane-name:116px] rtl:[--lane-left:var(--lane-end)]'

/** The lanes under one axis. A grid: arrows walk its stops, one of them at a time is in the order of tabs. */
export function LaneGrid({ lanes, nowOnDay, now, chosen, onChoose, empty }: LaneGridProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const go = useGo()
  const [pointed, setPointed] = useLingering()
  const virtual = useVirtualizer({
    count: lanes.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    scrollMargin: HEAD_PX,
    scrollPaddingStart: HEAD_PX,
  })
  const axis = axisOf(lanes, nowOnDay)
  const spot = spotOf(lanes, chosen)
  const open = (stop: LaneStop) => go(paths.order(stop.order.handle))
  const onKeyDown = useLaneKeys({
    lanes,
    spot,
    onOpen: open,
    onClose: () => onChoose(null),
    go: ({ lane, stop }) => {
      virtual.scrollToIndex(lane)
      onChoose(stop.order.handle)
      requestAnimationFrame(() => focusStop(scroller.current, stop.order.handle))
    },
  })
  useOnce(lanes.length > 0, () => {
    if (spot !== null) virtual.scrollToIndex(spot.lane, { align: 'center' })
    if (scroller.current && nowOnDay !== null) bringIntoSight(scroller.current, axis.at(nowOnDay))
  })
  const card = spotOf(lanes, pointed ?? chosen)
  const tabStop = (spot?.stop ?? stopsOf(lanes[0])[0])?.order.handle ?? null
  if (lanes.length === 0) return <div className="min-h-0 flex-1 overflow-auto bg-panel">{empty}</div>
  return (
    <div ref={scroller} className={`min-h-0 flex-1 overflow-auto bg-panel ${SIZES}`}>
      <div className="relative min-w-[860px]">
        <LaneScale axis={axis} nowOnDay={nowOnDay} topPx={HEAD_PX} />
        <div role="grid" aria-label={say('Shifts')} aria-rowcount={lanes.length + 1} onKeyDown={onKeyDown}>
          <LaneHead axis={axis} nowOnDay={nowOnDay} heightPx={HEAD_PX} />
          <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const lane = lanes[index]
              if (lane === undefined) return null
              return (
                <LaneRow
                  key={lane.who}
                  {...{ lane, index, axis, now, tabStop }}
                  offsetPx={start - HEAD_PX}
                  heightPx={ROW_PX}
                  activeStop={chosen}
                  isActive={spot?.lane === index}
                  onFocus={(stop) => onChoose(stop.order.handle)}
                  onPoint={(stop) => setPointed(stop?.order.handle ?? null)}
                  onOpen={open}
                />
              )
            })}
          </div>
        </div>
        {card !== null && (
          <StopCard
            stop={card.stop}
            before={before(lanes[card.lane], card.stop)}
            style={cardPlace({
              share: axis.at(card.stop.at ?? axis.to),
              topPx: HEAD_PX + card.lane * ROW_PX,
              bottomPx: (virtual.scrollOffset ?? 0) + (virtual.scrollRect?.height ?? 0),
            })}
            onPointerEnter={() => pointed !== null && setPointed(pointed)}
            onPointerLeave={() => setPointed(null)}
          />
        )}
      </div>
    </div>
  )
}

function focusStop(scroller: HTMLElement | null, handle: string): void {
  scroller?.querySelector<HTMLElement>(`[data-stop="${CSS.escape(handle)}"]`)?.focus({ preventScroll: false })
}

function before(lane: WorkerLane | undefined, stop: LaneStop): LaneStop | undefined {
  const at = lane?.stops.indexOf(stop) ?? -1
  return at > 0 ? lane?.stops[at - 1] : undefined
}

const CARD_PX = 180

/** Under its stop, or above it where there is no room; never beyond the edges. */
function cardPlace({ share, topPx, bottomPx }: { share: number; topPx: number; bottomPx: number }) {
  const isAbove = topPx + ROW_PX + CARD_PX > bottomPx && topPx > CARD_PX
  return {
    left: `clamp(8px, calc(var(--lane-left) + (100% - var(--lane-name) - var(--lane-end)) * ${share} - 20px), calc(100% - 340px))`,
    top: isAbove ? topPx : topPx + ROW_PX,
    transform: isAbove ? 'translateY(-100%)' : undefined,
  }
}

/** Long enough to move the pointer from the stop to its card. */
const STAYS_MS = 200

/** What the pointer is on; what it has left stays for a moment. */
function useLingering() {
  const [value, setValue] = useState<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const set = (next: string | null) => {
    clearTimeout(timer.current)
    if (next !== null) setValue(next)
    else timer.current = setTimeout(() => setValue(null), STAYS_MS)
  }
  return [value, set] as const
}

/** Where the lanes are wider than the screen they begin with what is going on. */
function bringIntoSight(scroller: HTMLElement, share: number): void {
  const hidden = scroller.scrollWidth - scroller.clientWidth
  const left = Math.max(0, Math.min(hidden, share * scroller.scrollWidth - scroller.clientWidth / 2))
  // Where text runs from right to left, a scroller counts from its right end, downwards from 0.
  scroller.scrollLeft = viewing().direction === 'rtl' ? left - hidden : left
}

/** Runs once when it can: a link to a stop comes out at its lane; afterwards who looks decides what is in sight. */
function useOnce(isReady: boolean, run: () => void): void {
  const isDone = useRef(false)
  useEffect(() => {
    if (isDone.current || !isReady) return
    isDone.current = true
    run()
  }, [isReady, run])
}
