import { Shape } from '#components/ui/shape.tsx'
import type { Column } from '#components/ui/table/column.ts'
import { ToneText } from '#components/ui/text/tone-text.tsx'
import { type HealthItem, healthOf, healthRank } from '#lib/client/words/health-words.ts'
import { say } from '#lib/language/say.ts'
import { LastData, nameColumn, type WorkerRow } from './worker-columns.tsx'

/** The columns of the workers table when the phones are what is looked at, as of `now` (epoch ms). */
export function healthColumns(now: number): Column<WorkerRow>[] {
  const inputOf = ({ worker, fixAt }: WorkerRow) => {
    const fix = worker.fix === null || fixAt === null ? worker.fix : { ...worker.fix, at: fixAt }
    return { worker, fix, batteryLeftMin: null, now }
  }
  const itemOf = (row: WorkerRow, key: string) => healthOf(inputOf(row)).find((item) => item.key === key)
  const column = (key: string, header: string, width: string): Column<WorkerRow> => ({
    id: key,
    header,
    width,
    sortBy: (row) => itemOf(row, key)?.value ?? null,
    cell: (row) => <HealthCell item={itemOf(row, key)} />,
  })
  return [
    nameColumn(),
    {
      id: 'health',
      header: say('Health'),
      width: '112px',
      sortBy: (row) => healthRank(inputOf(row)),
      cell: (row) => <ToWatch items={healthOf(inputOf(row))} />,
    },
    { ...column('battery', say('Battery'), '120px'), sortBy: ({ worker }) => worker.batteryPct },
    column('location', say('Location permission'), 'minmax(180px,1.2fr)'),
    { ...column('clock', say('Clock'), '128px'), sortBy: ({ worker }) => Math.abs(worker.clockOffsetS ?? 0) },
    column('app', say('App'), 'minmax(140px,1fr)'),
    {
      id: 'message',
      header: say('Last message'),
      width: '140px',
      sortBy: ({ fixAt }) => fixAt,
      cell: ({ fixAt }) => <LastData fixAt={fixAt} now={now} />,
    },
  ]
}

function ToWatch({ items }: { items: HealthItem[] }) {
  const bad = items.filter(({ tone }) => tone !== 'none')
  const worst = bad[0]
  if (worst === undefined) return <ToneText tone="quiet">{say('fine')}</ToneText>
  return (
    <ToneText tone={worst.tone}>
      <Shape tone={worst.tone} className="me-1 inline-block align-baseline" />
      {say('{count, plural, other {# to watch}}', { count: bad.length })}
    </ToneText>
  )
}

function HealthCell({ item }: { item: HealthItem | undefined }) {
  if (item === undefined) return null
  return (
    <span title={item.advice || undefined}>
      <ToneText tone={item.tone}>{item.value}</ToneText>
    </span>
  )
}
