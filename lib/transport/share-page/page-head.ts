import type { PublicOrderView } from '#lib/contract/share-view.ts'
import { say } from '#lib/language/say.ts'
import { type Html, html } from './html.ts'
import type { PageOptions } from './page-options.ts'
import { age, clock, clockOrDay, countdown, far, type PageTime, plannedDay } from './page-words.ts'

/** The whole answer in the first lines: how it stands, when, how sure that is, how old. */
export interface Head {
  readonly status: string
  /** A mark before the status; what it means is in the words too. */
  readonly mark: '▲' | '✓' | null
  readonly clock: string | null
  readonly beside: Html | null
  readonly range: string | null
  /** The estimate is old: it is drawn as one. */
  readonly isSoft?: boolean
}

/** What a page says first, by its stage. */
export function headOf(view: PublicOrderView, options: PageOptions, time: PageTime): Head {
  const head = HEADS[view.stage](view, time)
  const own = ownText(view, options)
  if (own === null) return head
  if (head.mark !== '▲' && !view.isSignalLost) return { ...head, status: own }
  return { ...head, range: [own, head.range].filter(Boolean).join(' · ') }
}

/** Whoever gives the link out may have words of their own for the three stages. */
function ownText({ stage }: PublicOrderView, { startText, enrouteText, completeText }: PageOptions): string | null {
  if (stage === 'planned') return startText
  if (stage === 'completed') return completeText
  return stage === 'cancelled' || stage === 'paused' ? null : enrouteText
}

const HEADS: Record<PublicOrderView['stage'], (view: PublicOrderView, time: PageTime) => Head> = {
  planned,
  on_the_way: onTheWay,
  arriving,
  here,
  paused: () => ({
    ...PLAIN,
    status: say('On hold for now'),
    range: say('It will go on. This page updates by itself.'),
  }),
  completed,
  cancelled: (view, time) => ({
    ...PLAIN,
    status: say('Cancelled'),
    clock: view.endedAt === null ? null : clockOrDay(view.endedAt, time),
    range: say('It will not come. If you did not expect this, ask the sender.'),
  }),
}

const PLAIN = { mark: null, clock: null, beside: null, range: null } as const

function planned(view: PublicOrderView, time: PageTime): Head {
  const { plannedFromAt, plannedAt } = view
  const range = say('Not on the way yet.')
  if (plannedAt === null) return { ...PLAIN, status: say('Planned'), range }
  const isWindow = plannedFromAt !== null && plannedFromAt < plannedAt
  const from = isWindow ? `${clock(plannedFromAt, time)} – ` : ''
  return { ...PLAIN, status: plannedDay(plannedAt, time), clock: from + clock(plannedAt, time), range }
}

function onTheWay(view: PublicOrderView, time: PageTime): Head {
  if (view.isSignalLost) return signalLost(view, time)
  const isLate = (view.lateMin ?? 0) > 0
  const status = isLate ? say('{minutes} min late', { minutes: view.lateMin }) : say('On the way')
  const { eta } = view
  const mark = isLate ? ('▲' as const) : null
  if (eta === null) return { ...PLAIN, mark, status, range: plannedWords(view, time) }
  const at = Math.max(eta.at, time.now)
  return { mark, status, clock: clockOrDay(at, time), beside: countdown(at, time), range: rangeOf(view, time, isLate) }
}

function plannedWords({ plannedAt }: PublicOrderView, time: PageTime): string | null {
  return plannedAt === null ? null : say('Planned for {time}', { time: clockOrDay(plannedAt, time) })
}

function rangeOf(view: PublicOrderView, time: PageTime, isLate: boolean): string | null {
  const { fromAt = null, toAt = null } = view.eta ?? {}
  const times = fromAt === null || toAt === null ? null : { from: clock(fromAt, time), to: clock(toAt, time) }
  if (!isLate) return times && say('Most likely between {from} and {to}', times)
  const parts = [plannedWords(view, time), times && say('most likely {from} to {to}', times)]
  return parts.filter(Boolean).join(' · ') || null
}

function signalLost({ eta }: PublicOrderView, time: PageTime): Head {
  const status = say('On the way, but we have no signal')
  if (eta === null) return { ...PLAIN, status }
  const made = eta.saidAt === null ? '' : say('Made at {time}.', { time: clockOrDay(eta.saidAt, time) })
  const beside = html`<span class="in1 dim">${say('last estimate')}</span>`
  const range = `${made} ${say('May be off by 10 min or more.')}`.trim()
  return { ...PLAIN, status, clock: `~${clockOrDay(eta.at, time)}`, beside, range, isSoft: true }
}

function arriving({ name, metresAway, eta }: PublicOrderView, { now }: PageTime): Head {
  const minutes = eta === null ? null : Math.max(1, Math.round((eta.at - now) / 60_000))
  const who = name ?? say('Your order')
  const parts = [
    metresAway === null ? null : say('{name} is {distance} away', { name: who, distance: far(metresAway) }),
    minutes === null ? null : say('about {n} min', { n: minutes }),
  ]
  const range = parts.filter(Boolean).join(', ') || null
  return { ...PLAIN, status: say('Please be ready'), clock: say('Arriving now'), range }
}

function here({ name, arrivedAt }: PublicOrderView, time: PageTime): Head {
  const range = say('{name} is at your address', { name: name ?? say('Your order') })
  return { ...PLAIN, status: say('Here'), clock: arrivedAt === null ? null : clock(arrivedAt, time), range }
}

function completed({ type, endedAt, arrivedAt, lateMin, address }: PublicOrderView, time: PageTime): Head {
  const at = arrivedAt ?? endedAt
  return {
    mark: '✓',
    status: doneWord(type),
    clock: at === null ? null : clockOrDay(at, time),
    beside:
      lateMin !== null && lateMin > 0
        ? html`<span class="in1">${say('{minutes} min late', { minutes: lateMin })}</span>`
        : null,
    range: address,
  }
}

/** What was done, by the order's type. */
export function doneWord(type: string | null): string {
  if (type === 'pick') return say('Picked up')
  return type === null || type === 'drop' ? say('Delivered') : say('Done')
}

/** How old what is shown is: said while somebody is on the way. */
export function ageLine(view: PublicOrderView, time: PageTime): Html {
  const { heardAt, isSignalLost, name } = view
  if (view.stage === 'planned')
    return html`<p class="upd">${say('Checked at {time}', { time: clock(time.now, time) })}</p>`
  if (heardAt === null) return html``
  if (isSignalLost) {
    const minutes = Math.floor((time.now - heardAt) / 60_000)
    const words =
      name === null
        ? say('Nothing heard for {n} min', { n: minutes })
        : say('Nothing heard from {name}’s phone for {n} min', { name, n: minutes })
    return html`<p class="upd">${words}</p>`
  }
  return html`<p class="upd age"><span class="pulse" aria-hidden="true"></span>${age(heardAt, time)}</p>`
}
