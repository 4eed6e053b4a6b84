import { queryOptions } from '@tanstack/react-query'
import type { Board, BoardList, BoardPage } from '#lib/contract/boards-api.ts'
import { getJson } from './api.ts'
import { endpoints, paths } from './paths.ts'

const PAGE_PATHS: Readonly<Record<BoardPage, string>> = { orders: paths.orders(), live: paths.live() }

/** What the address says of the board that was opened last. */
export const BOARD_PARAM = 'board'

/** Where a board leads to. */
export function boardAddress({ id, page, query }: Pick<Board, 'id' | 'page' | 'query'>): string {
  return `${PAGE_PATHS[page]}?${query === '' ? '' : `${query}&`}${BOARD_PARAM}=${encodeURIComponent(id)}`
}

/** The page that an address path is, when boards can be made of it. */
export function boardPageOf(pathname: string): BoardPage | null {
  if (pathname === PAGE_PATHS.orders) return 'orders'
  return pathname === PAGE_PATHS.live ? 'live' : null
}

/** Of the moment and of one person, not of the view. */
const NOT_OF_A_BOARD = new Set([BOARD_PARAM, 'sel'])

/** What a board keeps of the address it is made from. */
export function boardQueryOf(search: string): string {
  const kept = [...new URLSearchParams(search)].filter(([name]) => !NOT_OF_A_BOARD.has(name))
  return new URLSearchParams(kept).toString()
}

const LAST_MS = 30_000

/** Every board, by name. */
export function boardsQuery() {
  return queryOptions({
    queryKey: ['boards'],
    queryFn: ({ signal }) => getJson<BoardList>(endpoints.boards(), signal),
    staleTime: LAST_MS,
  })
}
