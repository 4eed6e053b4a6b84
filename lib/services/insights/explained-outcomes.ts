import type { OrderView } from '#lib/contract/views.ts'
import { grouped } from '#lib/domain/grouped.ts'
import { etaErrors } from '#lib/domain/insights/eta-errors.ts'
import { lateCause } from '#lib/domain/insights/late-cause.ts'
import type { KnownOutage } from '#lib/domain/insights/outage-minutes.ts'
import { type ExplainedOutcome, type Outcome, outcomeOf } from '#lib/domain/insights/outcome.ts'
import type { Span } from '#lib/domain/insights/spans.ts'
import { msToInstant } from '#lib/domain/instant.ts'
import { endedOrders } from '#lib/services/orders/ended-orders.ts'
import { countEndedOrders } from '#lib/storage/orders.ts'
import { orderHistories } from './order-history.ts'

/** So many arrivals tell how good ETAs are; more would tell the same and take longer. */
const ETAS_LOOKED_AT = 2_000

export interface Wanted {
  readonly range: Span
  readonly isWanted: (order: OrderView) => boolean
  readonly outages: readonly KnownOutage[]
  readonly now: number
}

export interface Explained {
  readonly outcomes: ExplainedOutcome[]
  readonly cancelled: number
}

/** What was completed in a range, each with what the log knows of why; page by page, so that nobody waits for it. */
export async function explainedOutcomes({ range, isWanted, outages, now }: Wanted): Promise<Explained> {
  const many = await countEndedOrders({ from: msToInstant(range.from), to: msToInstant(range.to) })
  const dark = grouped(outages, ({ who }) => who)
  const stays = createStays()
  const every = Math.ceil(many / ETAS_LOOKED_AT)
  const outcomes: ExplainedOutcome[] = []
  let cancelled = 0
  let arrivals = 0
  for await (const page of endedOrders(range)) {
    const wanted = page.filter(isWanted)
    const found = wanted.flatMap((order) => outcomeOf(order, now) ?? [])
    cancelled += wanted.filter((order) => order.cancelledAt !== null).length
    for (const outcome of found) stays.add(outcome)
    const looked = found.filter(({ arrivedAt }) => arrivedAt !== null && arrivals++ % every === 0)
    const read = await histories(found, looked)
    for (const outcome of found) outcomes.push(explain(outcome, { ...read, stays, dark }))
  }
  return { outcomes, cancelled }
}

type Histories = Awaited<ReturnType<typeof orderHistories>>

interface Known {
  readonly risks: Histories
  readonly etas: Histories
  /** Whose ETAs are looked at. */
  readonly looked: ReadonlySet<Outcome>
}

async function histories(found: readonly Outcome[], looked: readonly Outcome[]): Promise<Known> {
  const handlesOf = (outcomes: readonly Outcome[]) => outcomes.map(({ handle }) => handle)
  const late = found.filter(({ isLate }) => isLate)
  return {
    risks: await orderHistories(handlesOf(late), 'risks'),
    etas: await orderHistories(handlesOf(looked), 'etas'),
    looked: new Set(looked),
  }
}

interface Context extends Known {
  readonly stays: Stays
  readonly dark: ReadonlyMap<string, readonly Span[]>
}

function explain(outcome: Outcome, { risks, etas, looked, stays, dark }: Context): ExplainedOutcome {
  const { handle, who, arrivedAt, reachedAt, promisedAt, lateMin, startedAt } = outcome
  const errors =
    looked.has(outcome) && arrivedAt !== null
      ? etaErrors(sinceStart(etas.get(handle)?.etas ?? [], startedAt), arrivedAt)
      : null
  if (!outcome.isLate || promisedAt === null || lateMin === null) return { ...outcome, cause: null, etaErrors: errors }
  const cause = lateCause({
    ...{ lateMin, promisedAt, startedAt, reachedAt },
    firstEtaAt: outcome.initialEtaAt,
    overrunMin: stays.overrunBefore(outcome),
    risks: sinceStart(risks.get(handle)?.risks ?? [], startedAt),
    outages: dark.get(who ?? '') ?? [],
  })
  return { ...outcome, cause, etaErrors: errors }
}

/** What was said of an earlier attempt says nothing of this one. */
function sinceStart<T extends { readonly saidAt: number }>(said: readonly T[], startedAt: number | null): readonly T[] {
  return startedAt === null ? said : said.filter(({ saidAt }) => saidAt >= startedAt)
}

type Stays = ReturnType<typeof createStays>

/** By how much stops took longer than planned, by route; a route's stops end in the order in which they come. */
function createStays() {
  const ofRoute = new Map<string, Outcome[]>()
  return {
    add(outcome: Outcome): void {
      const { routeHandle, overrunMin } = outcome
      if (routeHandle === null || overrunMin === null) return
      const known = ofRoute.get(routeHandle)
      if (known) known.push(outcome)
      else ofRoute.set(routeHandle, [outcome])
    },
    /** Minutes over at the stops of the same route between the start and the arrival; shorter stays make up for longer ones. */
    overrunBefore({ routeHandle, startedAt, reachedAt }: Outcome): number {
      const before = (ofRoute.get(routeHandle ?? '') ?? []).filter(
        (stay) => stay.reachedAt < reachedAt && stay.endedAt <= reachedAt && stay.reachedAt >= (startedAt ?? reachedAt),
      )
      return before.reduce((sum, stay) => sum + (stay.overrunMin ?? 0), 0)
    },
  }
}
