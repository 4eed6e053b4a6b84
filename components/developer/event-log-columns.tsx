import type { Column } from '#components/ui/table/column.ts'
import { TimeAgo } from '#components/ui/text/time-ago.tsx'
import { logItem } from '#lib/client/log-item.ts'
import { eventWords } from '#lib/client/words/event-words.ts'
import { duration } from '#lib/client/words/format.ts'
import type { LogEntry } from '#lib/contract/inbound.ts'

const LATE_S = 30

/** Seconds between what an event speaks of and its arrival here. */
function lagS(entry: LogEntry): number | null {
  const { at } = logItem(entry)
  return at === null ? null : (entry.receivedAt - at) / 1000
}

/** The columns of the log. */
export const LOG_COLUMNS: Column<LogEntry>[] = [
  {
    id: 'seq',
    header: 'Position',
    width: '84px',
    isEnd: true,
    sortBy: (entry) => entry.seq,
    cell: (entry) => <span className="tabular-nums">{entry.seq.toLocaleString()}</span>,
  },
  {
    id: 'at',
    header: 'Recorded',
    width: '92px',
    sortBy: (entry) => logItem(entry).at,
    cell: (entry) => {
      const { at } = logItem(entry)
      return at === null ? <span className="text-ink-3">no time</span> : <TimeAgo at={at} isReversed />
    },
  },
  {
    id: 'lag',
    header: 'Lag',
    width: '96px',
    isEnd: true,
    sortBy: lagS,
    cell: (entry) => <Lag seconds={lagS(entry)} />,
  },
  {
    id: 'type',
    header: 'Type',
    width: 'minmax(150px,1fr)',
    sortBy: (entry) => `${logItem(entry).type}.${logItem(entry).value}`,
    cell: (entry) => {
      const { type, value } = logItem(entry)
      return <code className="font-mono text-xs">{value === '' ? type : `${type}.${value}`}</code>
    },
  },
  {
    id: 'about',
    header: 'About',
    width: 'minmax(110px,1fr)',
    sortBy: (entry) => about(entry),
    cell: (entry) => about(entry),
  },
  {
    id: 'what',
    header: 'What',
    width: 'minmax(140px,1.6fr)',
    cell: (entry) => <What entry={entry} />,
  },
  {
    id: 'source',
    header: 'Source',
    width: '104px',
    sortBy: (entry) => entry.source,
    cell: (entry) => <span className="text-ink-2">{entry.source}</span>,
  },
]

function about(entry: LogEntry): string {
  const item = logItem(entry)
  return item.orderHandle ?? item.workerHandle ?? item.deviceId ?? ''
}

function What({ entry }: { entry: LogEntry }) {
  const { title, detail } = eventWords(logItem(entry))
  return (
    <span className="text-ink-2" title={detail}>
      {detail === '' ? title : `${title}, ${detail}`}
    </span>
  )
}

function Lag({ seconds }: { seconds: number | null }) {
  if (seconds === null) return <span className="text-ink-3">unknown</span>
  const words = seconds < 10 ? `${Math.max(0, seconds).toFixed(1)} s` : duration(seconds)
  return <span className={seconds > LATE_S ? 'text-yel tabular-nums' : 'text-ink-2 tabular-nums'}>{words}</span>
}
