import { loadavg } from 'node:os'
import { bundledPlaces } from '#lib/gateways/bundled-places.ts'
import { createRandom } from '../../scripts/fleet/random.ts'

// How long each key takes while an address is typed. Bars: 20 ms median, 60 ms p95.

const TEXTS = 150
const FEWEST_LETTERS = 2
const [MEDIAN_BAR_MS, P95_BAR_MS] = [20, 60]

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
const isMet = share(0.5) <= MEDIAN_BAR_MS && share(0.95) <= P95_BAR_MS

console.log(`addresses loaded in ${loadMs.toFixed(0)} ms`)
console.log(
  `${tookMs.length} keys: median ${share(0.5).toFixed(2)} ms, p95 ${share(0.95).toFixed(2)} ms, longest ${share(1).toFixed(1)} ms`,
)
console.log(
  `load average ${loadavg()[0]?.toFixed(1)}; bars (median ≤ ${MEDIAN_BAR_MS} ms, p95 ≤ ${P95_BAR_MS} ms) ${isMet ? 'met' : 'MISSED'}`,
)
process.exit(isMet ? 0 : 1)
