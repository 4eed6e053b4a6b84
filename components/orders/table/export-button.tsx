'use client'

import { Download } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { useServerNow } from '#lib/client/live/clock.ts'
import { saveFile } from '#lib/client/save-file.ts'
import { say } from '#lib/language/say.ts'
import type { OrderRow } from './order-row.ts'
import { ordersCsv } from './orders-csv.ts'

/** What is filtered, in the order shown, as a file. */
export function ExportButton({ rows }: { rows: readonly OrderRow[] }) {
  const now = useServerNow()
  const save = () =>
    saveFile(`orders ${new Date(now).toISOString().slice(0, 10)}.csv`, 'text/csv', ordersCsv(rows, now))
  return (
    <Button disabled={rows.length === 0} onClick={save}>
      <Download aria-hidden />
      {say('Export CSV')}
    </Button>
  )
}
