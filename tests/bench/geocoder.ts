import { bundledPlaces } from '#lib/gateways/bundled-places.ts'
import { createRandom } from '../../scripts/fleet/random.ts'
import { openReport, round } from './book/report.ts'
import { flag } from './flag.ts'

// How long each key takes while an address is typed. Bars: 20 ms median, 60 ms p95.

const TEXTS = flag('texts', 150)
const FEWEST_LETTERS = 2
const [MEDIAN_BAR_MS, P95_BAR_MS] = [20, 60]

const report = openReport('geocoder', `${TEXTS} addresses`)
const startedMs = performance.now()
const places = bundledPlaces()
const loadMs = performance.now() - startedMs

const random = createRandom('bench:geocoder')
const texts = Array.from({ length: TEXTS * 4 }, () => {
  const at = [random.between(-56.22, -56.08), random.between(-34.9, -34.84)] as const
  return places.reverse(at)?.address.toLowerCase()
}).filter((text) => text !== undefined)

const tookMs: number[] = []
for (const text of texts.slice(0, TEXTS)) {
  for (let letters = FEWEST_LETTERS; letters <= text.length; letters++) {
    const beganMs = performance.now()
    places.suggest(text.slice(0, letters), { near: [-56.18, -34.9], limit: 6 })
    tookMs.push(performance.now() - beganMs)
  }
}
tookMs.sort((a, b) => a - b)
const share = (part: number) => tookMs[Math.floor(part * (tookMs.length - 1))] as number

const figures = { 'p50 ms': round(share(0.5)), 'p95 ms': round(share(0.95)), 'longest ms': round(share(1)) }
report.table('One key', [{ keys: tookMs.length, ...figures, 'loaded in ms': Math.round(loadMs) }])
report.bar({ what: 'median of one key', value: share(0.5), unit: 'ms', most: MEDIAN_BAR_MS })
report.bar({ what: 'p95 of one key', value: share(0.95), unit: 'ms', most: P95_BAR_MS })
process.exit(report.write() === 'not met' ? 1 : 0)
