'use client'

import { ChartNoAxesColumn, Download, Table } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { saveFile } from '#lib/client/save-file.ts'
import { number } from '#lib/client/words/format.ts'
import { type Cell, csvOf } from '#lib/domain/files/csv.ts'
import { say } from '#lib/language/say.ts'
import type { Figure } from './figure.ts'

interface FigurePanelProps {
  figure: Figure
  /** True when what is drawn is a table itself and needs no twin. */
  isTable?: boolean
  className?: string
  children: ReactNode
}

/** A chart with its title, its numbers as a table, and both as a file. */
export function FigurePanel({ figure, isTable = false, className, children }: FigurePanelProps) {
  const [isNumbers, setIsNumbers] = useState(false)
  const save = () => saveFile(`${figure.title.toLowerCase()}.csv`, 'text/csv', csvOf(figure.header, figure.rows))
  return (
    <section
      aria-label={figure.title}
      className={cx('flex min-w-0 flex-col rounded-[6px] border border-line bg-panel', className)}
    >
      <header className="flex min-h-10 flex-wrap items-center gap-x-2 px-3.5 pt-1.5">
        <h2 className="font-semibold">{figure.title}</h2>
        <p className="min-w-0 flex-1 text-ink-2 text-xs">{figure.note}</p>
        {!isTable && (
          <Button
            variant="quiet"
            size="icon-sm"
            aria-pressed={isNumbers}
            isOn={isNumbers}
            aria-label={say('{title} as a table', { title: figure.title })}
            title={isNumbers ? say('Show the chart') : say('Show the numbers')}
            onClick={() => setIsNumbers(!isNumbers)}
          >
            {isNumbers ? <ChartNoAxesColumn aria-hidden /> : <Table aria-hidden />}
          </Button>
        )}
        <Button
          variant="quiet"
          size="icon-sm"
          aria-label={say('{title} as CSV', { title: figure.title })}
          title={say('CSV')}
          onClick={save}
        >
          <Download aria-hidden />
        </Button>
      </header>
      <div className="min-w-0 flex-1 overflow-x-auto px-3.5 pb-3">
        {isNumbers ? <NumbersTable figure={figure} /> : children}
      </div>
    </section>
  )
}

function NumbersTable({ figure }: { figure: Figure }) {
  return (
    <table className="w-full tabular-nums">
      <thead>
        <tr>
          {figure.header.map((name, column) => (
            <th key={name} scope="col" className={cx(HEAD, column > 0 && 'text-end')}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {figure.rows.map((row) => (
          <tr key={String(row[0])}>
            {row.map((cell, column) => (
              <td key={figure.header[column]} className={cx(CELL, column > 0 && 'text-end')}>
                {cellWord(cell)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const HEAD = 'border-line border-b py-1 pe-3 text-start font-medium text-ink-2 text-xs last:pe-0'
export const CELL = 'border-line border-b py-1 pe-3 last:pe-0'

const TENTHS = 10

function cellWord(cell: Cell): string {
  if (cell === null || cell === undefined || cell === '') return say('unknown')
  if (typeof cell !== 'number') return String(cell)
  const tenths = Math.round(cell * TENTHS)
  return number(tenths / TENTHS, tenths % TENTHS === 0 ? 0 : 1)
}
