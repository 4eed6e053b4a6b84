import type { TimelineItem } from '#lib/contract/page-views.ts'
import { normalize } from '#lib/domain/wire/normalize.ts'

/** How long a risk has been told, and by which events. Epoch ms. */
export interface RiskRun {
  /** Since it has its present label. */
  readonly sinceMs: number | null
  /** Since it has been anything but green. */
  readonly firstMs: number | null
  readonly eventIds: readonly string[]
}

interface Told {
  readonly label: string
  readonly at: number
  readonly eventId: string
}

/** What an event says of a risk; a risk that a list of risks leaves out has gone green. */
function labelIn(item: TimelineItem, risk: string): string | null {
  const read = normalize({ type: item.type, data: item.data }, item.eventId)
  if (!('event' in read) || read.event.noun !== 'order' || read.event.value !== 'risk_updated') return null
  return read.event.data.risks?.[risk]?.label ?? 'green'
}

function toldOf(risk: string, timeline: readonly TimelineItem[]): Told[] {
  return timeline
    .flatMap((item) => {
      const label = item.at === null ? null : labelIn(item, risk)
      return item.at === null || label === null ? [] : [{ label, at: item.at, eventId: item.eventId }]
    })
    .sort((a, b) => a.at - b.at)
}

/** The present run of a risk, from the order's timeline in any order; null when it is green, or was never told. */
export function riskRun(risk: string, timeline: readonly TimelineItem[]): RiskRun | null {
  const told = toldOf(risk, timeline)
  const last = told.at(-1)
  if (last === undefined || last.label === 'green') return null
  const first = told.findLastIndex(({ label }) => label === 'green') + 1
  const run = told.slice(first)
  const label = run.findLastIndex((each) => each.label !== last.label) + 1
  return {
    sinceMs: run[label]?.at ?? null,
    firstMs: run[0]?.at ?? null,
    eventIds: run.map(({ eventId }) => eventId),
  }
}
