import Link from 'next/link'
import { paths } from '#lib/client/paths.ts'
import { distance, duration, number } from '#lib/client/words/format.ts'
import { decimal, shareWord } from '#lib/client/words/insight-words.ts'
import type { InsightsAnswer, InsightsWorker } from '#lib/contract/insights-api.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'
import { CELL, FigurePanel, HEAD } from './figure-panel.tsx'

interface WorkerTableProps {
  answer: InsightsAnswer
  nameOf: (handle: string) => string
  className?: string
}

interface Column {
  readonly header: Phrase
  readonly cell: (worker: InsightsWorker) => string
}

const COLUMNS: readonly Column[] = [
  { header: phrase('Orders'), cell: ({ completed }) => number(completed) },
  { header: phrase('On time'), cell: ({ on_time, judged }) => shareWord(on_time, judged) },
  {
    header: phrase('Median late'),
    cell: ({ median_late_minutes: late }) => (late === null ? say('none late') : say('{n} min', { n: decimal(late) })),
  },
  {
    header: phrase('Tracked'),
    cell: ({ tracked_share: share }) => (share === null ? say('unknown') : shareWord(share, 1)),
  },
  { header: phrase('Outage'), cell: ({ outage_minutes }) => say('{n} min', { n: number(outage_minutes) }) },
  {
    header: phrase('Distance'),
    cell: ({ distance_m }) => (distance_m === null ? say('unknown') : distance(distance_m)),
  },
  {
    header: phrase('At a stop'),
    cell: ({ median_dwell_s: dwell }) => (dwell === null ? say('unknown') : duration(dwell)),
  },
]
const MANY = 100

/** Everybody's figures, the worst first. */
export function WorkerTable({ answer, nameOf, className }: WorkerTableProps) {
  const shown = answer.workers.slice(0, MANY)
  const figure = {
    title: say('By worker'),
    note: say('worst first'),
    header: [
      ...[say('Worker'), say('Handle'), say('Orders'), say('With a promise'), say('On time')],
      ...[say('Minutes late'), say('Median minutes late'), say('Tracked %'), say('Outage minutes')],
      ...[say('Distance m'), say('Median seconds at a stop')],
    ],
    rows: answer.workers.map((worker) => [
      ...[nameOf(worker.worker_handle), worker.worker_handle, worker.completed, worker.judged, worker.on_time],
      ...[worker.late_minutes, worker.median_late_minutes, percentOf(worker.tracked_share), worker.outage_minutes],
      ...[worker.distance_m, worker.median_dwell_s],
    ]),
  }
  return (
    <FigurePanel figure={figure} isTable className={className}>
      <table className="w-full tabular-nums">
        <thead>
          <tr>
            <th className={HEAD}>{say('Worker')}</th>
            {COLUMNS.map(({ header }) => (
              <th key={header} className={`${HEAD} text-end`}>
                {say(header)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((worker) => (
            <WorkerRow key={worker.worker_handle} worker={worker} name={nameOf(worker.worker_handle)} />
          ))}
        </tbody>
      </table>
      {answer.workers.length > MANY && (
        <p className="mt-1.5 text-ink-2 text-xs">
          {say('{count, plural, other {# more are in the CSV.}}', { count: answer.workers.length - MANY })}
        </p>
      )}
    </FigurePanel>
  )
}

const percentOf = (share: number | null) => (share === null ? null : 100 * share)

function WorkerRow({ worker, name }: { worker: InsightsWorker; name: string }) {
  return (
    <tr>
      <th scope="row" className={`${CELL} text-start font-normal`}>
        <Link prefetch={false} href={paths.worker(worker.worker_handle)} className="hover:underline">
          {name}
        </Link>
      </th>
      {COLUMNS.map(({ header, cell }) => (
        <td key={header} className={`${CELL} whitespace-nowrap text-end`}>
          {cell(worker)}
        </td>
      ))}
    </tr>
  )
}
