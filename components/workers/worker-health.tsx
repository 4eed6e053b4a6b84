'use client'

import { FactList, Section } from '#components/ui/panel.tsx'
import { Shape } from '#components/ui/shape.tsx'
import { CopyField } from '#components/ui/text/copy-field.tsx'
import { TimeAgo } from '#components/ui/text/time-ago.tsx'
import { ToneText } from '#components/ui/text/tone-text.tsx'
import { useServerNow } from '#lib/client/live/clock.ts'
import { latLon } from '#lib/client/words/format.ts'
import { type HealthItem, healthOf } from '#lib/client/words/health-words.ts'
import type { FixView, WorkerView } from '#lib/contract/views.ts'
import { batteryLeftMin } from '#lib/domain/track/day.ts'
import type { Sample } from '#lib/domain/track/series.ts'
import { say } from '#lib/language/say.ts'

export interface WorkerHealthProps {
  worker: WorkerView
  fix: FixView | null
  battery: readonly Sample[]
}

/** What is known of a worker's phone, what is worst first, with what would help. */
export function WorkerHealth({ worker, fix, battery }: WorkerHealthProps) {
  const now = useServerNow()
  const items = healthOf({ worker, fix, batteryLeftMin: batteryLeftMin(battery), now })
  const bad = items.filter(({ tone }) => tone !== 'none').length
  const facts = items.map((item) => ({ term: item.term, value: <HealthValue item={item} /> }))
  const where = fix === null ? [] : [{ term: say('Last known'), value: <bdi>{latLon(fix)}</bdi> }]
  const since = worker.trackingStartedAt
  const tracking = since === null ? [] : [{ term: say('Tracking since'), value: <TimeAgo at={since} /> }]
  return (
    <>
      <Section
        title={say('Device health')}
        aside={
          bad > 0 && (
            <b className="font-semibold text-ink">{say('{count, plural, other {# to watch}}', { count: bad })}</b>
          )
        }
      >
        <FactList facts={[...facts, ...where, ...tracking]} />
      </Section>
      <Devices worker={worker} />
    </>
  )
}

function HealthValue({ item: { value, tone, advice } }: { item: HealthItem }) {
  if (tone === 'none') return value
  return (
    <>
      <ToneText tone={tone}>
        <Shape tone={tone} className="me-1 inline-block align-baseline" />
        {value}
      </ToneText>
      <span className="block text-ink-2">{advice}</span>
    </>
  )
}

function Devices({ worker }: { worker: WorkerView }) {
  return (
    <Section title={say('Devices')} aside={worker.deviceIds.length}>
      {worker.deviceIds.length === 0 && (
        <p className="text-ink-2 text-xs">{say('No phone has reported for this worker.')}</p>
      )}
      <ul className="flex flex-col gap-1">
        {worker.deviceIds.map((deviceId) => (
          <li key={deviceId}>
            <CopyField label={say('device id')} value={deviceId} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
