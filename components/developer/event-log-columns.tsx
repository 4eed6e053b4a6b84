import type { Column } from '#components/ui/table/column.ts'
import { TimeAgo } from '#components/ui/text/time-ago.tsx'
import { logItem } from '#lib/client/log-item.ts'
import { eventWords } from '#lib/client/words/event-words.ts'
import { duration, number } from '#lib/client/words/format.ts'
import type { LogEntry } from '#lib/contract/inbound.ts'
import { say, sayIn } from '#lib/language/say.ts'

const LATE_S = 30

/** Seconds between what an event speaks of and its arrival here. */
function lagS(entry: LogEntry): number | null {
  const { at } = logItem(entry)
  return at === null ? null : (entry.receivedAt - at) / 1000
}

/** The columns of the log. */
export const logColumns = (): Column<LogEntry>[] => [
  {
    id: 'seq',
    header: say('Position'),
    width: '84px',
    isEnd: true,
    sortBy: (entry) => entry.seq,
    cell: (entry) => <span className="tabular-nums">{number(entry.seq)}</span>,
  },
  {
    id: 'at',
    header: say('Recorded'),
    width: '92px',
    sortBy: (entry) => logItem(entry).at,
    cell: (entry) => {
      const { at } = logItem(entry)
      return at === null ? <span className="text-ink-3">{say('no time')}</span> : <TimeAgo at={at} isReversed />
    },
  },
  {
    id: 'lag',
    header: say('Lag'),
    width: '96px',
    isEnd: true,
    sortBy: lagS,
    cell: (entry) => <Lag seconds={lagS(entry)} />,
  },
  {
    id: 'type',
    header: say('Type'),
    width: 'minmax(150px,1fr)',
    sortBy: (entry) => `${logItem(entry).type}.${logItem(entry).value}`,
    cell: (entry) => {
      const { type, value } = logItem(entry)
      return <code className="font-mono text-xs">{value === '' ? type : `${type}.${value}`}</code>
    },
  },
  {
    id: 'about',
    header: sayIn('column', 'About'),
    width: 'minmax(110px,1fr)',
    sortBy: (entry) => about(entry),
    cell: (entry) => about(entry),
  },
  {
    id: 'what',
    header: sayIn('column', 'What'),
    width: 'minmax(140px,1.6fr)',
    cell: (entry) => <What entry={entry} />,
  },
  {
    id: 'source',
    header: say('Source'),
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
  if (seconds === null) return <span className="text-ink-3">{say('unknown')}</span>
  const words = seconds < 10 ? say('{n} s', { n: number(Math.max(0, seconds), 1) }) : duration(seconds)
  return <span className={seconds > LATE_S ? 'text-yel tabular-nums' : 'text-ink-2 tabular-nums'}>{words}</span>
}
