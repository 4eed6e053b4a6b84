import type { ReactNode } from 'react'
import type { SortValue } from './sorted-rows.ts'

/** One column of a data table. */
export interface Column<T> {
  id: string
  header: string
  /** A CSS grid track, such as `120px` or `minmax(140px,1fr)`. */
  width: string
  isEnd?: boolean
  cell: (row: T) => ReactNode
  /** Present when the column can be sorted by. */
  sortBy?: (row: T) => SortValue
}
