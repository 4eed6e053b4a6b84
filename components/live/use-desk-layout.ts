'use client'

import { type CSSProperties, useMemo, useState } from 'react'
import type { Insets } from '#components/map/camera.ts'
import { viewing } from '#lib/language/viewing.ts'
import { useMedia } from './use-media.ts'

/** How much of a phone's screen the sheet takes: a peek, half, or nearly all. */
export type SheetStop = 'peek' | 'half' | 'full'

const SHEET_PX: Record<Exclude<SheetStop, 'full'>, number> = { peek: 120, half: 420 }
const GUTTER_PX = 8
const MAP_BUTTONS_PX = 40
const CHIP_PX = 40

export interface DeskLayout {
  isPhone: boolean
  stop: SheetStop
  setStop: (stop: SheetStop) => void
  /** What panels cover of the map. */
  insets: Insets
  /** The same as CSS variables, for what floats over the map. */
  style: CSSProperties
}

function panelWidths(isNarrow: boolean, hasDrawer: boolean): { start: number; end: number } {
  return { start: (isNarrow ? 320 : 368) + GUTTER_PX, end: hasDrawer ? (isNarrow ? 352 : 392) + GUTTER_PX : 0 }
}

/** The worklist stands where reading begins, the drawer and the map's buttons where it ends. */
function sides(start: number, end: number): Pick<Insets, 'left' | 'right'> {
  return viewing().direction === 'rtl' ? { left: end, right: start } : { left: start, right: end }
}

/** Where panels are, on a desk and on a phone. */
export function useDeskLayout(hasDrawer: boolean): DeskLayout {
  const isPhone = useMedia('(max-width: 639px)')
  const isNarrow = useMedia('(max-width: 1280px)')
  const [stop, setStop] = useState<SheetStop>('half')
  return useMemo(() => {
    const { start, end } = panelWidths(isNarrow, hasDrawer)
    const sheetPx = stop === 'full' ? SHEET_PX.half : SHEET_PX[stop]
    const insets: Insets = isPhone
      ? { top: CHIP_PX, bottom: sheetPx, ...sides(0, MAP_BUTTONS_PX) }
      : { top: CHIP_PX, bottom: GUTTER_PX, ...sides(start, end + MAP_BUTTONS_PX) }
    const height = stop === 'full' ? 'calc(100% - 48px)' : `${sheetPx}px`
    const style = {
      '--desk-start': isPhone ? '0px' : `${start}px`,
      '--desk-end': isPhone ? '0px' : `${end}px`,
      '--desk-bottom': isPhone ? height : '0px',
      '--sheet': height,
    } as CSSProperties
    return { isPhone, stop, setStop, insets, style }
  }, [isPhone, isNarrow, stop, hasDrawer])
}
