import type { PublicOrderView, ShareCause, ShareMark } from '#lib/contract/share-view.ts'
import { say } from '#lib/language/say.ts'
import { type Html, html } from './html.ts'
import { doneWord } from './page-head.ts'
import { clockOrDay, far, type PageTime } from './page-words.ts'

/** Why it is late, or what to know while nothing is heard; right under the first lines. */
export function whyBox(view: PublicOrderView, time: PageTime): Html {
  if (view.isSignalLost) return note(signalWords(view.name))
  if (view.stage === 'planned') return note(openingWords(view.name))
  if (view.delay === null) return html``
  const { cause, minutes, knownSinceAt } = view.delay
  const since =
    knownSinceAt === null ? '' : say('We have known since {time}.', { time: clockOrDay(knownSinceAt, time) })
  return html`<p class="why"><span class="g" aria-hidden="true">▲</span><span><b>${say('Why:')}</b> ${causeWords(cause, minutes)} ${since}</span></p>`
}

const note = (words: string) => html`<p class="why n"><span>${words}</span></p>`

function openingWords(name: string | null): string {
  return name === null
    ? say('You can follow the way here once it begins. Keep this page open or come back: it updates by itself.')
    : say('You can follow the way here when {name} sets off. Keep this page open or come back: it updates by itself.', {
        name,
      })
}

function signalWords(name: string | null): string {
  return name === null
    ? say('This is often a tunnel, a lift or a flat battery. The page updates by itself when the signal is back.')
    : say(
        'This is often a tunnel, a lift or a flat battery. Your order is still with {name}. The page updates by itself when the signal is back.',
        { name },
      )
}

function causeWords(cause: ShareCause, minutes: number | null): string {
  if (cause === 'earlier_stop') return say('earlier stops took {n} min longer than planned.', { n: minutes ?? 0 })
  if (cause === 'left_late') return say('the trip began later than planned.')
  if (cause === 'off_route') return say('it goes another way than expected.')
  if (cause === 'outage') return say('there was no signal for a while.')
  if (cause === 'too_slow') return say('it goes slower than expected on the way.')
  return say('we do not know yet.')
}

const DOTS_AT_MOST = 5
const DOTS_OF_MANY = 3

/** How many stops come before; null where that is not told. */
export function stopTitle({ stopsBefore, stage }: PublicOrderView): string | null {
  if (stopsBefore === null || stage === 'here') return null
  if (stopsBefore === 0) return say('You are next')
  return say('{count, plural, one {# stop before yours} other {# stops before yours}}', { count: stopsBefore })
}

/** The map's twin in words: who is where in the order of stops. */
export function stopLine(view: PublicOrderView): Html {
  const { stopsBefore, name, isSignalLost } = view
  const title = stopTitle(view)
  if (stopsBefore === null || title === null) return html``
  const dots = Array.from(
    { length: stopsBefore > DOTS_AT_MOST ? DOTS_OF_MANY : stopsBefore },
    () => html`<li>${say('Stop')}</li>`,
  )
  const who = isSignalLost ? say('Last seen') : (name ?? say('On the way'))
  return html`<section class="sl"><h2>${title}</h2><ol class="line m${dots.length}"><li class="here${isSignalLost ? ' lost' : ''}">${who}</li>${dots}<li>${say('You')}</li></ol></section>`
}

/** Who brings it, and how to reach them where that is allowed. */
export function personRow({ name, phone, address, stage }: PublicOrderView): Html {
  if (stage === 'completed' || stage === 'cancelled' || (name === null && address === null)) return html``
  const where = address === null ? null : html`<div class="s">${say('To {address}', { address })}</div>`
  const call = phone === null ? null : html`<a class="btn" href="tel:${phone}">${say('Call')}</a>`
  const initial = name === null ? null : html`<span class="ini" aria-hidden="true">${[...name][0]}</span>`
  return html`<div class="row">${initial}<div class="grow"><div class="b">${name}</div>${where}</div>${call}</div>`
}

interface Step {
  readonly at: number | null
  readonly words: string
  readonly isDone: boolean
}

/** What happened so far and what comes next, with its times. */
export function trail(view: PublicOrderView, time: PageTime): Html {
  const steps = stepsOf(view).filter(({ at }) => at !== null)
  if (steps.length === 0) return html``
  const title = view.stage === 'completed' ? say('How it went') : say('So far')
  const items = steps.map(
    ({ at, words, isDone }) =>
      html`<li class="${isDone ? 'end' : ''}"><time datetime="${new Date(at ?? 0).toISOString()}">${isDone ? '' : '~'}${clockOrDay(at ?? 0, time)}</time><span>${words}</span></li>`,
  )
  return html`<section class="sl"><h2>${title}</h2></section><ol class="trail">${items}</ol>`
}

function stepsOf(view: PublicOrderView): Step[] {
  const { name, stage, eta, endedAt } = view
  const done = (at: number | null, words: string): Step => ({ at, words, isDone: true })
  const given = name === null ? say('Taken on') : say('Given to {name}', { name })
  const isOver = endedAt !== null
  const coming: Step = {
    at: isOver || view.arrivedAt !== null ? null : (eta?.at ?? null),
    words: say('At your address'),
    isDone: false,
  }
  return [
    done(view.assignedAt, given),
    done(view.startedAt, say('Set off')),
    done(view.arrivedAt, say('At your address')),
    coming,
    done(endedAt, stage === 'cancelled' ? say('Cancelled') : doneWord(view.type)),
  ]
}

/** After the end: what shows that somebody was there, and that nobody is followed any more. */
export function proof(view: PublicOrderView, time: PageTime): Html {
  const { stage, name } = view
  if (stage !== 'completed') return proofBox(view, time)
  const words =
    name === null
      ? say('The map is closed after delivery, for privacy.')
      : say('The map is closed after delivery, to respect {name}’s privacy.', { name })
  return html`${proofBox(view, time)}<div class="row"><div class="s">${words}</div></div>`
}

function proofBox({ proof: shown }: PublicOrderView, time: PageTime): Html {
  if (shown === null || (shown.metresAway === null && shown.marks.length === 0)) return html``
  const near =
    shown.metresAway === null
      ? null
      : html`<li>${say('The phone was {distance} from your address when it was completed.', { distance: far(shown.metresAway) })}</li>`
  const marks = shown.marks.map((mark) => html`<li>${markWords(mark, time)}</li>`)
  return html`<section class="proof"><h2 class="b">${say('Proof')}</h2><ul>${near}${marks}</ul></section>`
}

function markWords({ at, act, metresAway }: ShareMark, time: PageTime): string {
  const what = {
    arrived: say('Arrival marked'),
    done: say('Done, as marked'),
    no_answer: say('Nobody answered, as marked'),
    other: say('Marked on the phone'),
  }[act ?? 'other']
  const when = clockOrDay(at, time)
  if (metresAway === null) return say('{what} at {time}', { what, time: when })
  return say('{what} at {time}, {distance} from your address', { what, time: when, distance: far(metresAway) })
}

/** How long the link works. */
export function foot({ expires, expiresAt }: PublicOrderView, time: PageTime): Html {
  const until = {
    at_end: say('Your link works until delivery.'),
    after_day: say('Your link works until 24 h after delivery.'),
    after_week: say('Your link works until 7 days after delivery.'),
    on_date: '',
  }[expires]
  const words = expiresAt === null ? until : say('This page stays until {time}.', { time: clockOrDay(expiresAt, time) })
  return html`<footer>${words} ${say('No cookies, no tracking of you.')}</footer>`
}
