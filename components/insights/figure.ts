import type { Cell } from '#lib/domain/files/csv.ts'

/** What a chart shows, as the table beside it and the file say it. */
export interface Figure {
  readonly title: string
  readonly note: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}
