'use client'

import { Button } from '#components/ui/button.tsx'
import { DataTable, type DataTableProps } from '#components/ui/table/data-table.tsx'
import { say } from '#lib/language/say.ts'
import { LoadProblem } from './load-problem.tsx'

interface PagedTableProps<T> extends DataTableProps<T> {
  /** What loads the rows, page after page. */
  pages: {
    error: Error | null
    isSuccess: boolean
    hasNextPage: boolean
    isFetchingNextPage: boolean
    fetchNextPage: () => unknown
  }
}

/** A table of what is loaded, the newest first, and a button for what is older. */
export function PagedTable<T>({ pages, empty, ...table }: PagedTableProps<T>) {
  return (
    <>
      <LoadProblem error={pages.error} />
      <DataTable {...table} empty={pages.isSuccess && empty} />
      {pages.hasNextPage && (
        <div className="flex flex-none justify-center border-line border-t p-2">
          <Button disabled={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
            {say('Load older')}
          </Button>
        </div>
      )}
    </>
  )
}
