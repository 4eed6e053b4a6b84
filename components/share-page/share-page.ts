import type { ShareMap, ShareMapWords } from '#components/map/share-map.ts'
import { listenAsGuest } from '#lib/client/live/guest-socket.ts'
import type { SharePart } from '#lib/contract/share-api.ts'
import type { PublicOrderView } from '#lib/contract/share-view.ts'
import { tick } from './ticking.ts'

// The script of the customer's page (docs/decisions/0032-the-customers-page.md). The words are the server's; this puts newer
// ones in their place, counts minutes on, and shows the map once everything else is there.

interface Given {
  view: PublicOrderView
  spoken: readonly string[]
  controls: boolean
  map: ShareMapWords
}

const TICK_MS = 1_000
const POLL_MS = 15_000
/** Also while the socket brings views: what only the clock changes is said by the server. */
const RENEW_MS = 60_000
/** Words are asked for at most so often, however many views come. */
const WORDS_EVERY_MS = 5_000

const byId = (id: string) => document.getElementById(id)
const given = JSON.parse(byId('view')?.textContent ?? '{}') as Given
const script = document.querySelector<HTMLScriptElement>('script[data-etag]')

let view = given.view
let spoken = given.spoken
let etag = script?.dataset.etag ?? ''
let isConnected = false
let askedAt = Date.now()
let isWanted = false
let map: Promise<ShareMap> | null = null

/** What the words are made of: not the position, which the map shows, nor ages, which are counted on here. */
function wordsOf({ position, way, metresAway, heardAt, destination, ...rest }: PublicOrderView): string {
  const nearM = rest.stage === 'arriving' && metresAway !== null ? Math.round(metresAway / 50) : 0
  return JSON.stringify([rest, nearM, position !== null, heardAt !== null])
}

function put(part: SharePart): void {
  etag = part.etag
  document.title = part.title
  for (const [id, html] of [
    ['head', part.head],
    ['rest', part.rest],
  ] as const) {
    const place = byId(id)
    // Written by our own server, each value escaped.
    if (place !== null && place.innerHTML !== html) place.innerHTML = html
  }
  const float = byId('float')
  if (float !== null) float.textContent = part.brief
  sayNews(part.spoken)
  show(part.view)
}

/** Who listens is told what was not there before, and nothing twice. */
function sayNews(sentences: readonly string[]): void {
  const news = sentences.filter((sentence) => !spoken.includes(sentence))
  spoken = sentences
  const place = byId('spoken')
  if (place !== null && news.length > 0) place.textContent = news.join('. ')
}

function show(newer: PublicOrderView): void {
  view = newer
  if (view.heardAt !== null) {
    for (const element of document.querySelectorAll<HTMLElement>('[data-since]')) {
      element.dataset.since = String(view.heardAt)
    }
  }
  tick(document, Date.now())
  showMap()
}

async function renew(): Promise<void> {
  askedAt = Date.now()
  isWanted = false
  const address = new URL(location.href)
  address.searchParams.set('part', 'live')
  const answer = await fetch(address, { headers: { 'if-none-match': `"${etag}"` }, cache: 'no-store' })
  if (answer.status === 404) location.reload()
  if (answer.ok) put((await answer.json()) as SharePart)
}

function heard(newer: PublicOrderView): void {
  isWanted ||= wordsOf(newer) !== wordsOf(view)
  show(newer)
}

function showMap(): void {
  const place = byId('map')
  if (place === null) return
  const isShown = view.position !== null
  place.classList.toggle('on', isShown)
  document.documentElement.classList.toggle('has-map', isShown)
  if (!isShown) return
  map ??= import('#components/map/share-map.ts').then(({ createShareMap }) =>
    createShareMap(place, { words: given.map, hasControls: given.controls }),
  )
  map.then(
    (made) => made.update(view),
    () => place.classList.remove('on'),
  )
}

function isDue(now: number): boolean {
  const sinceMs = now - askedAt
  if (isWanted) return sinceMs >= WORDS_EVERY_MS
  return sinceMs >= (isConnected ? RENEW_MS : POLL_MS) && document.visibilityState === 'visible'
}

function start(): void {
  document.documentElement.classList.add('js')
  tick(document, Date.now())
  setInterval(() => {
    const now = Date.now()
    tick(document, now)
    // A phone without a line asks again by itself.
    if (isDue(now)) renew().catch(() => {})
  }, TICK_MS)
  listenAsGuest(
    '/share',
    { token: location.pathname.split('/')[2] ?? '' },
    {
      onView: (newer) => heard(newer as PublicOrderView),
      onOver: () => location.reload(),
      onConnected: (is) => {
        isConnected = is
      },
    },
  )
  // The facts are painted before the first byte of the map is asked for.
  requestAnimationFrame(() => setTimeout(showMap, 0))
}

start()
