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

/** Links, results, marks and visits of an order. */
export function OrderDetails({ order, page }: { order: OrderView; page: OrderPage | undefined }) {
  return (
    <div className="grid grid-cols-1 bg-panel">
      <Links order={order} />
      <Section title="Result">
        <FactList facts={resultFacts(order)} />
      </Section>
      <Section title="Times">
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
    <Labelled label="The worker’s track since the start">
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
    <Section title="Links" className="flex flex-col gap-1.5">
      <WayFiles order={order} />
      {order.shareUrl === null ? (
        <p className="text-ink-2 text-xs">No share link was sent for this order.</p>
      ) : (
        <Labelled label="Share with the customer">
          <CopyField label="share link" value={order.shareUrl} />
        </Labelled>
      )}
      {order.embedUrl !== null && (
        <Labelled label="Embed for the ops team">
          <CopyField label="embed link" value={order.embedUrl} />
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

const UNKNOWN = <span className="text-ink-3">unknown</span>

function amount(value: number | null, say: (value: number) => string): ReactNode {
  return value === null ? UNKNOWN : say(value)
}

function resultFacts(order: OrderView): Fact[] {
  const left: Fact[] =
    order.isOpen && order.arrivedAt === null
      ? [
          { term: 'To go', value: amount(order.remainingDistanceM, distance) },
          { term: 'Time to go', value: amount(order.remainingDurationS, duration) },
        ]
      : []
  return [
    ...left,
    { term: 'Distance', value: amount(order.distanceM, distance) },
    { term: 'Duration', value: amount(order.durationS, duration) },
    { term: 'From the pin', value: amount(order.deviationM, distance) },
    { term: 'At the stop', value: amount(order.actualServiceS, duration) },
  ]
}

const TIMES: [keyof OrderView & `${string}At`, string][] = [
  ['assignedAt', 'Assigned'],
  ['startedAt', 'Started'],
  ['initialEtaAt', 'First ETA'],
  ['scheduledAt', 'Promised'],
  ['arrivedAt', 'Arrived'],
  ['exitedAt', 'Left'],
  ['completedAt', 'Completed'],
  ['cancelledAt', 'Cancelled'],
  ['disabledAt', 'Disabled'],
]

function timeFacts(order: OrderView): Fact[] {
  return TIMES.flatMap(([field, term]) => {
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
    <Section title="Metadata">
      <FactList facts={facts} />
    </Section>
  )
}

function Geotags({ geotags }: { geotags: GeotagView[] }) {
  if (geotags.length === 0) return null
  return (
    <Section title="Geotags" aside={geotags.length}>
      <ul className="flex flex-col gap-1 text-xs">
        {geotags.map((geotag) => (
          <li key={geotag.id} className="flex gap-2">
            <span className="text-ink-2 tabular-nums">{geotag.at === null ? 'no time' : clockSeconds(geotag.at)}</span>
            <span className="min-w-0 break-words">
              {plainName(geotag.type)}
              {geotag.deviationM !== null && <span className="text-ink-2">, {distance(geotag.deviationM)} off</span>}
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
    <Section title="Visits" aside={kept.length}>
      <ul className="flex flex-col gap-1 text-xs">
        {kept.map((visit) => (
          <li key={visit.markerId} className="flex gap-2">
            <span className="text-ink-2 tabular-nums">
              {visit.enteredAt === null ? 'no time' : clockSeconds(visit.enteredAt)}
            </span>
            <VisitStay visit={visit} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
