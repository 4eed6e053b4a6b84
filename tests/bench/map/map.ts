import type { Browser } from '@playwright/test'
import { startServer } from '#tests/support/server.ts'
import { openReport } from '../book/report.ts'
import { openBrowser } from '../desk/browser.ts'
import { crowd, fill, postTo, startFeed } from '../desk/crowd.ts'
import { quantile } from '../desk/latencies.ts'
import { watchPage } from '../desk/probe.ts'
import { openWatched, SIZE } from '../desk/watched-page.ts'
import { flag } from '../flag.ts'
import { startMarkerMap } from './marker-map.ts'
import { type Measured, measure, rowOf, type Spans } from './measure.ts'
import { openWorldmap, startWorldmap } from './worldmap.ts'

// `npm run bench:map`: the live map in a real browser, 800 × 500 without a graphics card, with so many workers who report
// once a second through the whole pipeline; in the same run an empty map, one with a marker of the document for each worker,
// which is told without any server between, and Node-RED's worldmap.
//   --sizes 1000,5000,10000   --seconds 60 at rest   --pan 15 seconds   --warm 10 seconds   --orders 1000

const at = process.argv.indexOf('--sizes')
const sizes = (at < 0 ? '1000,5000,10000' : (process.argv[at + 1] ?? '')).split(',').map(Number)
const orders = flag('orders', 1000)
const spans: Spans = {
  warmUpMs: 1000 * flag('warm', 10),
  restMs: 1000 * flag('seconds', 60),
  panMs: 1000 * flag('pan', 15),
}
const LONGEST_TASK_MS = 200
const APPLY_P95_MS = 8
const paintedBar = (workers: number) => (workers > 1000 ? 2000 : 1000)
const CANVAS = 'canvas.maplibregl-canvas'

async function emptyMap(browser: Browser): Promise<Measured> {
  const server = await startServer()
  const watch = await openWatched(browser, server)
  const bytes = () => watch.socketBytes()
  const found = await measure({ name: 'empty map', watch, canvas: CANVAS, feed: null, bytes }, spans)
  await watch.close()
  await server.stop()
  return found
}

async function waypostMap(browser: Browser, workers: number): Promise<Measured> {
  const server = await startServer()
  const phones = crowd(workers)
  await fill(server, phones, orders)
  const watch = await openWatched(browser, server)
  const feed = startFeed(phones, postTo(server))
  const name = `Waypost, ${workers} workers`
  const found = await measure({ name, watch, canvas: CANVAS, feed, bytes: () => watch.socketBytes() }, spans)
  await feed.stop()
  await watch.close()
  await server.stop()
  return found
}

async function markerMap(browser: Browser, workers: number): Promise<Measured> {
  const served = await startMarkerMap()
  const context = await browser.newContext({ viewport: SIZE })
  const page = await context.newPage()
  await page.goto(served.url)
  await page.locator('[data-ready]').waitFor({ timeout: 60_000 })
  const watch = await watchPage(page)
  const feed = startFeed(crowd(workers), served.send)
  const name = `markers of the document, ${workers} workers`
  const found = await measure({ name, watch, canvas: CANVAS, feed, bytes: served.bytes }, spans)
  await feed.stop()
  await context.close()
  served.stop()
  return found
}

/** For how fresh it is: a map that is put together without code, over a server of its own. */
async function worldmap(browser: Browser, workers: number): Promise<Measured> {
  const served = await startWorldmap()
  const watch = await openWorldmap(browser, served)
  const feed = startFeed(crowd(workers), served.send)
  const name = `Node-RED with worldmap, ${workers} workers`
  const found = await measure({ name, watch, canvas: '#map', feed, bytes: () => watch.socketBytes() }, spans)
  await feed.stop()
  await watch.close()
  served.stop()
  return found
}

const report = openReport('map', `${sizes.join(', ')} workers at 1 Hz, ${spans.restMs / 1000} s at rest each`)
const browser = await openBrowser()
const empty = await emptyMap(browser)
const measured = [empty]
const [fewest = 1000] = sizes
if (process.platform === 'linux' && process.arch === 'x64') measured.push(await worldmap(browser, fewest))
else report.note('Node-RED was left out: the Node that it wants is installed for Linux on x64 only.')
// A map with nothing on it that already stumbles says that the machine is not fit to judge.
const isSick = empty.longestMs > LONGEST_TASK_MS || empty.busyAtRest > 0.6
const isVoid =
  isSick &&
  `the empty map was busy for ${Math.round(100 * empty.busyAtRest)} % and for ${Math.round(empty.longestMs)} ms at once`
for (const workers of sizes) {
  const ours = await waypostMap(browser, workers)
  measured.push(ours, await markerMap(browser, workers))
  const ms = { unit: 'ms', isVoid }
  const painted = quantile(ours.painted, 0.95)
  report.bar({ what: `painted p95, ${workers} workers`, value: painted, most: paintedBar(workers), ...ms })
  const apply = quantile(ours.applyMs, 0.95)
  report.bar({ what: `handing over to the map p95, ${workers} workers`, value: apply, most: APPLY_P95_MS, ...ms })
  report.bar({ what: `longest task, ${workers} workers`, value: ours.longestMs, most: LONGEST_TASK_MS, ...ms })
}
await browser.close()
report.table(
  'The map at size',
  measured.map((each) => rowOf(each, empty)),
)
process.exit(report.write() === 'not met' ? 1 : 0)
