import { createHash } from 'node:crypto'
import type { SharePart } from '#lib/contract/share-api.ts'
import type { PublicOrderView } from '#lib/contract/share-view.ts'
import { say } from '#lib/language/say.ts'
import { viewing } from '#lib/language/viewing.ts'
import { type Html, html, raw } from './html.ts'
import { ageLine, type Head, headOf } from './page-head.ts'
import type { PageOptions } from './page-options.ts'
import { foot, personRow, proof, stopLine, stopTitle, trail, whyBox } from './page-rest.ts'
import { PAGE_STYLE } from './page-style.ts'
import { clockSeconds, type PageTime } from './page-words.ts'

/** Where the page's own script is (`components/share-page`, made by `scripts/setup/public-scripts.mjs`). */
const SCRIPT = '/scripts/share-page.js'
/** So long the page is as it was fetched, where no script renews it. Seconds. */
const RELOADED_S = 60

export interface ShareDocument {
  readonly view: PublicOrderView
  readonly options: PageOptions
  readonly now: number
  /** What lets the script run; null: the page stands still, as in a preview. */
  readonly nonce: string | null
}

/** A customer's page as one HTML document, complete without a script (docs/decisions/0032-the-customers-page.md). */
export function shareDocument({ view, options, now, nonce }: ShareDocument): string {
  const time = { now, zone: view.zone }
  const part = sharePart(view, options, now)
  const data = { view, spoken: part.spoken, controls: options.hasControls, map: mapWords() }
  const live =
    nonce === null
      ? null
      : html`<script type="application/json" id="view">${raw(jsonInHtml(data))}</script><script type="module" src="${SCRIPT}" nonce="${nonce}" data-etag="${part.etag}"></script>`
  const reload = nonce === null ? null : html`<noscript><meta http-equiv="refresh" content="${RELOADED_S}"></noscript>`
  const body = html`
${topOf(view)}<main><div id="facts"><div id="head">${raw(part.head)}</div>${nonce === null ? null : withoutScript(time)}${mapPlace(view, nonce)}<div id="rest">${raw(part.rest)}</div></div></main>
<p class="float" id="float">${part.brief}</p><p class="vh" id="spoken" aria-live="polite"></p>
${foot(view, time)}${live}`
  return documentOf({ title: part.title, head: html`${reload}`, body, isMapOnly: options.isMapOnly })
}

/** The script puts the map in; where none runs, a preview says that one would be there. */
function mapPlace({ position, way }: PublicOrderView, nonce: string | null): Html {
  if (nonce !== null) return html`<div class="map" id="map"></div>`
  if (position === null) return html``
  return html`<p class="nomap">${way === null ? say('Map with the worker') : say('Map with the worker and the way')}</p>`
}

const mapWords = () => ({
  title: say('Map'),
  worker: say('On the way'),
  in: say('Zoom in'),
  out: say('Zoom out'),
  you: say('You'),
})

interface Framed {
  readonly title: string
  readonly head: Html
  readonly body: Html
  readonly isMapOnly?: boolean
}

function documentOf({ title, head, body, isMapOnly }: Framed): string {
  const { language, direction } = viewing()
  return `<!doctype html>\n${
    html`<html lang="${language}" dir="${direction}"${raw(isMapOnly ? ' class="map-only"' : '')}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow"><meta name="referrer" content="no-referrer"><title>${title}</title>${head}<style>${raw(PAGE_STYLE)}</style></head><body>${body}</body></html>`
      .html
  }\n`
}

/** Nothing in it can end the script element that it stands in, whatever names and addresses hold. */
function jsonInHtml(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function topOf({ sender, order }: PublicOrderView): Html {
  const initials =
    sender === null
      ? null
      : html`<span class="mark" aria-hidden="true">${initialsOf(sender)}</span><b><bdi>${sender}</bdi></b>`
  return html`<header class="top">${initials}<span class="ref">${say('Order {handle}', { handle: order })}</span></header>`
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return (words.length > 1 ? words.slice(0, 2).map((word) => [...word][0]) : [...name].slice(0, 2))
    .join('')
    .toUpperCase()
}

function withoutScript(time: PageTime): Html {
  const asOf = say('As of {time}. This page reloads every {n} s.', {
    time: clockSeconds(time.now, time),
    n: RELOADED_S,
  })
  return html`<noscript><p class="upd still">${asOf}</p><a class="btn w" href="?">${say('Reload now')}</a><div class="row"><div class="s">${say('The moving map needs JavaScript. Everything else on this page is complete without it.')}</div></div></noscript>`
}

/** The parts of the page that change, as the script puts them in. */
export function sharePart(view: PublicOrderView, options: PageOptions, now: number): SharePart {
  const time = { now, zone: view.zone }
  const head = headOf(view, options, time)
  const brief = [head.status, head.clock, head.beside && textOf(head.beside)].filter(Boolean).join(' · ')
  const parts = {
    title: [head.status, head.clock].filter(Boolean).join(': '),
    head: headHtml(head, view, time).html,
    rest: restHtml(view, time).html,
    brief,
    spoken: spokenOf(head, view, time),
  }
  const words = [parts.title, parts.rest, wordsAlone(parts.head)]
  const etag = createHash('sha256').update(JSON.stringify(words)).digest('base64url').slice(0, 22)
  return { etag, ...parts, view }
}

/** What is news to who only listens: how it stands, when, how many come before, why it is late. Not what counts on by itself. */
function spokenOf({ status, clock }: Head, view: PublicOrderView, time: PageTime): string[] {
  const isExpected = clock !== null && view.stage === 'on_the_way'
  const when = isExpected ? say('Expected at {time}', { time: clock }) : clock
  const why = view.delay === null ? null : textOf(whyBox(view, time)).replace(/^▲\s*/, '')
  return [status, when, stopTitle(view), why].filter((text) => text !== null)
}

/** What counts on by itself is no news. */
function wordsAlone(head: string): string {
  return head.replace(/<span[^>]*data-(?:since|until)="\d+"[^>]*>[^<]*<\/span>/g, '')
}

function textOf({ html: text }: Html): string {
  return text.replace(/<[^>]*>/g, '')
}

function headHtml({ status, mark, clock, beside, range, isSoft }: Head, view: PublicOrderView, time: PageTime): Html {
  const isLate = mark === '▲'
  const sign = mark === null ? null : html`<span class="${isLate ? 'g' : 'tick'}" aria-hidden="true">${mark}</span> `
  const size = (clock?.length ?? 0) > 6 ? 'clock long' : 'clock'
  const eta =
    clock === null && beside === null ? null : html`<p class="eta"><span class="${size}">${clock}</span>${beside}</p>`
  return html`<section class="head${isSoft ? ' soft' : ''}"><h1 class="status${isLate ? ' late' : ''}">${sign}${status}</h1>${eta}${range === null ? null : html`<p class="range">${range}</p>`}${ageLine(view, time)}</section>${whyBox(view, time)}`
}

function restHtml(view: PublicOrderView, time: PageTime): Html {
  return html`${proof(view, time)}${stopLine(view)}${trail(view, time)}${personRow(view)}`
}

/** The one page for every link that opens nothing: made up, over, replaced, turned off. */
export function deadDocument(): string {
  const body = html`<main class="dead"><div><h1>${say('This link is not available')}</h1><p>${say('It may have expired, been replaced or been switched off.')}</p><p>${say('If you are waiting for something, ask the sender for a new link. Your order is not affected.')}</p></div></main>`
  return documentOf({ title: say('Link not available'), head: html``, body })
}
