'use client'

import { DropdownMenu } from 'radix-ui'
import { useMemo } from 'react'
import { cx } from '#components/ui/cx.ts'
import { MENU_ITEM } from '#components/ui/menu-look.ts'
import { boardCount } from '#lib/client/board-count.ts'
import { useServerNow } from '#lib/client/live/clock.ts'
import { useOrders, useWorkers } from '#lib/client/live/live.ts'
import { number } from '#lib/client/words/format.ts'
import type { Board } from '#lib/contract/boards-api.ts'
import { say } from '#lib/language/say.ts'

const STEP_MS = 5_000

interface BoardItemsProps {
  boards: readonly Board[]
  currentId: string | null
  onOpen: (board: Board) => void
}

/** The boards, each with how many orders are on it now. Counted only while the menu is open. */
export function BoardItems({ boards, currentId, onOpen }: BoardItemsProps) {
  const orders = useOrders()
  const workers = useWorkers()
  const now = Math.floor(useServerNow() / STEP_MS) * STEP_MS
  const counts = useMemo(() => {
    const names = new Map(workers.map(({ handle, name }) => [handle, name]))
    const nameOf = (handle: string | null) => (handle === null ? null : (names.get(handle) ?? null))
    return new Map(boards.map((board) => [board.id, boardCount(board, orders, { now, nameOf })]))
  }, [boards, orders, workers, now])
  if (boards.length === 0) {
    return (
      <DropdownMenu.Label className="px-2 py-1.5 text-ink-2 text-xs">
        {say('A board is a view with a name: its filter, its sort, its columns. Everyone here sees it.')}
      </DropdownMenu.Label>
    )
  }
  return (
    <>
      {boards.map((board) => {
        const count = counts.get(board.id) ?? null
        return (
          <DropdownMenu.Item
            key={board.id}
            aria-current={board.id === currentId ? 'page' : undefined}
            className={cx(MENU_ITEM, board.id === currentId && 'font-semibold')}
            onSelect={() => onOpen(board)}
          >
            <span dir="auto" className="min-w-0 flex-1 truncate [text-align:match-parent]">
              {board.name}
            </span>
            {board.page === 'live' && <span className="flex-none text-ink-2 text-xs">{say('on the map')}</span>}
            {count !== null && <span className="flex-none text-ink-2 tabular-nums">{number(count)}</span>}
          </DropdownMenu.Item>
        )
      })}
      <DropdownMenu.Separator className="my-1 h-px bg-line" />
    </>
  )
}
