import Link from 'next/link'
import { paths } from '#lib/client/paths.ts'
import { distance, duration } from '#lib/client/words/format.ts'
import { decimal, shareWord } from '#lib/client/words/insight-words.ts'
import type { InsightsAnswer, InsightsWorker } from '#lib/contract/insights-api.ts'
import { CELL, FigurePanel, HEAD } from './figure-panel.tsx'

interface WorkerTableProps {
  answer: InsightsAnswer
  nameOf: (handle: string) => string
  className?: string
}

const COLUMNS = ['Orders', 'On time', 'Median late', 'Tracked', 'Outage', 'Distance', 'At a stop']
const MANY = 100

/** Everybody's figures, the worst first. */
export function WorkerTable({ answer, nameOf, className }: WorkerTableProps) {
  const shown = answer.workers.slice(0, MANY)
  const figure = {
    title: 'By worker',
    note: 'worst first',
    header: [
      ...['Worker', 'Handle', 'Orders', 'With a promise', 'On time', 'Minutes late', 'Median minutes late'],
      ...['Tracked %', 'Outage minutes', 'Distance m', 'Median seconds at a stop'],
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
            <th className={HEAD}>Worker</th>
            {COLUMNS.map((name) => (
              <th key={name} className={`${HEAD} text-end`}>
                {name}
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
        <p className="mt-1.5 text-ink-2 text-xs">{answer.workers.length - MANY} more are in the CSV.</p>
      )}
    </FigurePanel>
  )
}

const percentOf = (share: number | null) => (share === null ? null : 100 * share)

function WorkerRow({ worker, name }: { worker: InsightsWorker; name: string }) {
  const cells = [
    worker.completed.toLocaleString(),
    shareWord(worker.on_time, worker.judged),
    worker.median_late_minutes === null ? 'none late' : `${decimal(worker.median_late_minutes)} min`,
    worker.tracked_share === null ? 'unknown' : shareWord(worker.tracked_share, 1),
    `${Math.round(worker.outage_minutes)} min`,
    worker.distance_m === null ? 'unknown' : distance(worker.distance_m),
    worker.median_dwell_s === null ? 'unknown' : duration(worker.median_dwell_s),
  ]
  return (
    <tr>
      <th scope="row" className={`${CELL} text-start font-normal`}>
        <Link href={paths.worker(worker.worker_handle)} className="hover:underline">
          {name}
        </Link>
      </th>
      {cells.map((cell, index) => (
        <td key={COLUMNS[index]} className={`${CELL} whitespace-nowrap text-end`}>
          {cell}
        </td>
      ))}
    </tr>
  )
}
