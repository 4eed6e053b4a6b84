'use client'

import { type FocusEvent, type KeyboardEvent, useEffect, useState } from 'react'
import { formatSelection, type Selection } from '#components/live/selection.ts'
import { usePageKeys } from '#lib/client/keys.ts'
import type { ListedRow } from './listed-row.ts'

const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }

export interface ListKeysInput {
  rows: ListedRow[]
  selected: Selection | null
  onSelect: (selection: Selection) => void
  /** Brings a row into sight and the keyboard to the list. */
  onMove: (index: number) => void
}

function isOnMap(): boolean {
  return document.activeElement?.closest('.maplibregl-map') != null
}

/**
 * The row that the keys act on, as an index, and the list's key handler. It follows the selection, and is remembered by
 * key, not by place, so that sorting does not move it. Arrows and J, K work on the whole page, except arrows on the map.
 */
export function useListKeys({ rows, selected, onSelect, onMove }: ListKeysInput) {
  const selectedKey = selected && formatSelection(selected)
  const [activeKey, setActiveKey] = useState(selectedKey)
  useEffect(() => {
    if (selectedKey) setActiveKey(selectedKey)
  }, [selectedKey])
  const activeIndex = rows.findIndex((row) => formatSelection(row.selection) === activeKey)
  const goTo = (index: number) => {
    const within = Math.min(rows.length - 1, Math.max(0, index))
    const row = rows[within]
    if (!row) return
    setActiveKey(formatSelection(row.selection))
    onMove(within)
  }
  usePageKeys((key) => {
    const by = STEPS[key]
    if (by === undefined || rows.length === 0 || (key.startsWith('Arrow') && isOnMap())) return false
    goTo(activeIndex < 0 ? 0 : activeIndex + by)
    return true
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const active = rows[activeIndex]
    if ((event.key === 'Enter' || event.key === ' ') && active) onSelect(active.selection)
    else if (event.key === 'Home') goTo(0)
    else if (event.key === 'End') goTo(rows.length - 1)
    else return
    event.preventDefault()
  }
  /** Whoever comes by keyboard finds a row to go on from; a click has its own. */
  const onFocus = ({ currentTarget }: FocusEvent) => {
    if (activeIndex < 0 && currentTarget.matches(':focus-visible')) goTo(0)
  }
  return { activeIndex, onKeyDown, onFocus }
}
