'use client'

import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import Link from 'next/link'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { importRowsQuery } from '#lib/client/import-queries.ts'
import { paths } from '#lib/client/paths.ts'
import { saveFile } from '#lib/client/save-file.ts'
import { RESULT_WORDS } from '#lib/client/words/import-words.ts'
import type { ImportRows, OrderImport } from '#lib/contract/imports-api.ts'
import { csvOf } from '#lib/domain/files/csv.ts'
import { say, sayIn } from '#lib/language/say.ts'

const MOST_SHOWN = 200

/** Rows that made nothing, with the reason; as a file they can be mended and imported. */
export function ImportResults({ data }: { data: OrderImport }) {
  const { data: rows } = useQuery(importRowsQuery(data.id, `${data.state} ${JSON.stringify(data.counts)}`))
  const missed = rows ? missedRows(rows) : []
  if (missed.length === 0) return null
  const header = rows?.header ?? []
  const save = () =>
    saveFile(
      `${data.name.replace(/\.\w+$/, '')} ${sayIn('file', 'not made')}.csv`,
      'text/csv',
      csvOf(
        [...header, say('Why it was not made')],
        missed.map(({ cells, reason }) => [...header.map((_, index) => cells[index] ?? ''), reason]),
      ),
    )
  return (
    <Panel
      title={say('{count, plural, one {# row} other {# rows}} not made', { count: missed.length })}
      aside={
        <Button size="sm" onClick={save}>
          <Download aria-hidden /> {say('Download as CSV')}
        </Button>
      }
    >
      <ul>
        {missed.slice(0, MOST_SHOWN).map(({ row, handle, reason }) => (
          <li key={row} className="flex gap-3 border-line border-b px-3 py-1.5 last:border-b-0">
            <span className="w-16 flex-none text-ink-2 tabular-nums">{say('row {number}', { number: row })}</span>
            {handle !== null && (
              <Link href={paths.order(handle)} className="w-40 flex-none truncate text-acc-ink hover:underline">
                <bdi>{handle}</bdi>
              </Link>
            )}
            <span className="min-w-0 flex-1 break-words">{reason}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

interface Missed {
  row: number
  cells: readonly string[]
  reason: string
  handle: string | null
}

function missedRows({ rows, left_out }: ImportRows): Missed[] {
  const tried = rows
    .filter(({ state }) => state !== 'made')
    .map(({ row, cells, state, detail, handle }) => ({
      ...{ row, cells, handle },
      reason: [say(RESULT_WORDS[state]), detail].filter(Boolean).join(': '),
    }))
  return [...tried, ...left_out.map((one) => ({ ...one, handle: null }))].sort((a, b) => a.row - b.row)
}
