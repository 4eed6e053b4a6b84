'use client'

import { Badge } from '#components/ui/badge.tsx'
import { type Fact, FactList, Section } from '#components/ui/panel.tsx'
import { CopyField } from '#components/ui/text/copy-field.tsx'
import { TimeAgo } from '#components/ui/text/time-ago.tsx'
import { useServerNow } from '#lib/client/live/clock.ts'
import { distance, duration, latLon, speed } from '#lib/client/words/format.ts'
import { outageWords } from '#lib/client/words/outage-words.ts'
import { activityWord, workerStatusWord } from '#lib/client/words/words.ts'
import type { FixView, WorkerView } from '#lib/contract/views.ts'
import { Battery, LastData } from './worker-columns.tsx'

const UNKNOWN = <span className="text-ink-3">unknown</span>
/** HyperTrack speaks up from ten minutes on. */
const CLOCK_OFF_S = 600

/** What is known of a worker's phone: is it reporting, and if not, what would help. */
export function WorkerHealth({ worker, fix }: { worker: WorkerView; fix: FixView | null }) {
  const now = useServerNow()
  return (
    <>
      <Section title="Device health">
        <FactList facts={[...statusFacts(worker), ...fixFacts(fix, now), ...phoneFacts(worker)]} />
      </Section>
      <Devices worker={worker} />
    </>
  )
}

function statusFacts(worker: WorkerView): Fact[] {
  const since = worker.statusAt === null ? null : <TimeAgo at={worker.statusAt} className="text-ink-2" />
  const facts: Fact[] = [
    {
      term: 'Status',
      value: (
        <>
          {workerStatusWord(worker.status)} {since}
        </>
      ),
    },
  ]
  if (worker.outageCode !== null || worker.outageLabel !== null) {
    const words = outageWords({ code: worker.outageCode, label: worker.outageLabel })
    facts.push({
      term: 'Because',
      value: (
        <span title={worker.outageCode ?? undefined}>
          {words.label}. {words.cure}
        </span>
      ),
    })
  }
  const activity = worker.activity === null ? UNKNOWN : activityWord(worker.activity)
  return [...facts, { term: 'Activity', value: activity }]
}

function fixFacts(fix: FixView | null, now: number): Fact[] {
  if (fix === null) return [{ term: 'Position', value: <LastData fixAt={null} now={now} /> }]
  return [
    { term: 'Position', value: <LastData fixAt={fix.at} now={now} /> },
    { term: 'Last known', value: latLon(fix) },
    { term: 'Accuracy', value: fix.accuracyM === null ? UNKNOWN : distance(fix.accuracyM) },
    { term: 'Speed', value: fix.speedMps === null ? UNKNOWN : speed(fix.speedMps) },
  ]
}

function phoneFacts(worker: WorkerView): Fact[] {
  return [
    { term: 'Battery', value: <Battery worker={worker} /> },
    { term: 'Clock', value: <Clock offsetS={worker.clockOffsetS} /> },
    {
      term: 'Tracking since',
      value: worker.trackingStartedAt === null ? UNKNOWN : <TimeAgo at={worker.trackingStartedAt} />,
    },
    { term: 'Last event', value: worker.lastEventAt === null ? UNKNOWN : <TimeAgo at={worker.lastEventAt} /> },
  ]
}

function Clock({ offsetS }: { offsetS: number | null }) {
  if (offsetS === null) return 'nothing reported'
  const words = `${duration(offsetS)} ${offsetS >= 0 ? 'ahead' : 'behind'}`
  return Math.abs(offsetS) >= CLOCK_OFF_S ? <Badge tone="yellow">{words}</Badge> : words
}

function Devices({ worker }: { worker: WorkerView }) {
  return (
    <Section title="Devices" aside={worker.deviceIds.length}>
      {worker.deviceIds.length === 0 && <p className="text-ink-2 text-xs">No phone has reported for this worker.</p>}
      <ul className="flex flex-col gap-1">
        {worker.deviceIds.map((deviceId) => (
          <li key={deviceId}>
            <CopyField label="device id" value={deviceId} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
