import type { ReactNode } from 'react'
import { VisitStay } from '#components/timeline/visit-stay.tsx'
import { FileLink } from '#components/ui/button.tsx'
import { type Fact, FactList, Section } from '#components/ui/panel.tsx'
import { CopyField } from '#components/ui/text/copy-field.tsx'
import { TimeAgo } from '#components/ui/text/time-ago.tsx'
import { endpoints } from '#lib/client/paths.ts'
import { clockSeconds, distance, duration } from '#lib/client/words/format.ts'
import { plainName } from '#lib/client/words/words.ts'
import type { OrderPage } from '#lib/contract/page-views.ts'
import type { GeotagView, OrderView, VisitView } from '#lib/contract/views.ts'
import { say, sayIn } from '#lib/language/say.ts'

/** Links, results, marks and visits of an order. */
export function OrderDetails({ order, page }: { order: OrderView; page: OrderPage | undefined }) {
  return (
    <div className="grid grid-cols-1 bg-panel">
      <Links order={order} />
      <Section title={say('Result')}>
        <FactList facts={resultFacts(order)} />
      </Section>
      <Section title={say('Times')}>
        <FactList facts={timeFacts(order)} />
      </Section>
      <Metadata metadata={order.metadata} />
      <Geotags geotags={page?.geotags ?? []} />
      <Visits visits={page?.visits ?? []} />
    </div>
  )
}

/** Where the worker was between start and end, to take elsewhere. */
function WayFiles({ order: { workerHandle, startedAt, completedAt, cancelledAt } }: { order: OrderView }) {
  if (workerHandle === null || startedAt === null) return null
  const to = completedAt ?? cancelledAt ?? undefined
  const file = (format: 'gpx' | 'geojson') => endpoints.trackFile(workerHandle, { format, from: startedAt, to })
  return (
    <Labelled label={say('The worker’s track since the start')}>
      <span className="flex gap-1">
        <FileLink size="sm" href={file('gpx')}>
          GPX
        </FileLink>
        <FileLink size="sm" href={file('geojson')}>
          GeoJSON
        </FileLink>
      </span>
    </Labelled>
  )
}

function Links({ order }: { order: OrderView }) {
  return (
    <Section title={say('Links')} className="flex flex-col gap-1.5">
      <WayFiles order={order} />
      {order.shareUrl === null ? (
        <p className="text-ink-2 text-xs">{say('No share link was sent for this order.')}</p>
      ) : (
        <Labelled label={say('Share with the customer')}>
          <CopyField label={say('share link')} value={order.shareUrl} />
        </Labelled>
      )}
      {order.embedUrl !== null && (
        <Labelled label={say('Embed for the ops team')}>
          <CopyField label={say('embed link')} value={order.embedUrl} />
        </Labelled>
      )}
    </Section>
  )
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <p className="mb-0.5 text-ink-3 text-xs">{label}</p>
      {children}
    </div>
  )
}

function amount(value: number | null, inWords: (value: number) => string): ReactNode {
  return value === null ? <span className="text-ink-3">{say('unknown')}</span> : inWords(value)
}

function resultFacts(order: OrderView): Fact[] {
  const left: Fact[] =
    order.isOpen && order.arrivedAt === null
      ? [
          { term: say('To go'), value: amount(order.remainingDistanceM, distance) },
          { term: say('Time to go'), value: amount(order.remainingDurationS, duration) },
        ]
      : []
  return [
    ...left,
    { term: say('Distance'), value: amount(order.distanceM, distance) },
    { term: say('Duration'), value: amount(order.durationS, duration) },
    { term: say('From the pin'), value: amount(order.deviationM, distance) },
    { term: say('At the stop'), value: amount(order.actualServiceS, duration) },
  ]
}

const times = (): [keyof OrderView & `${string}At`, string][] => [
  ['assignedAt', say('Assigned')],
  ['startedAt', say('Started')],
  ['initialEtaAt', say('First ETA')],
  ['scheduledAt', say('Promised')],
  ['arrivedAt', say('Arrived')],
  ['exitedAt', sayIn('time', 'Left')],
  ['completedAt', say('Completed')],
  ['cancelledAt', say('Cancelled')],
  ['disabledAt', say('Disabled')],
]

function timeFacts(order: OrderView): Fact[] {
  return times().flatMap(([field, term]) => {
    const at = order[field]
    return typeof at === 'number' ? [{ term, value: <TimeAgo at={at} isReversed /> }] : []
  })
}

function Metadata({ metadata }: { metadata: Record<string, unknown> }) {
  const facts = Object.entries(metadata).map(([term, value]) => ({
    term,
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }))
  if (facts.length === 0) return null
  return (
    <Section title={say('Metadata')}>
      <FactList facts={facts} />
    </Section>
  )
}

function Geotags({ geotags }: { geotags: GeotagView[] }) {
  if (geotags.length === 0) return null
  return (
    <Section title={say('Geotags')} aside={geotags.length}>
      <ul className="flex flex-col gap-1 text-xs">
        {geotags.map((geotag) => (
          <li key={geotag.id} className="flex gap-2">
            <span className="text-ink-2 tabular-nums">
              {geotag.at === null ? say('no time') : clockSeconds(geotag.at)}
            </span>
            <span className="min-w-0 break-words">
              {plainName(geotag.type)}
              {geotag.deviationM !== null && (
                <span className="text-ink-2">{say(', {distance} off', { distance: distance(geotag.deviationM) })}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Visits({ visits }: { visits: VisitView[] }) {
  const kept = visits.filter((visit) => !visit.isRetracted)
  if (kept.length === 0) return null
  return (
    <Section title={say('Visits')} aside={kept.length}>
      <ul className="flex flex-col gap-1 text-xs">
        {kept.map((visit) => (
          <li key={visit.markerId} className="flex gap-2">
            <span className="text-ink-2 tabular-nums">
              {visit.enteredAt === null ? say('no time') : clockSeconds(visit.enteredAt)}
            </span>
            <VisitStay visit={visit} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
