import { loadavg } from 'node:os'
import type { LonLat } from '#lib/domain/road.ts'
import { StreetRouter } from '#lib/domain/streets/street-router.ts'
import { bundledRoads } from '#lib/gateways/bundled-roads.ts'
import { createRandom } from '../../scripts/fleet/random.ts'

// How long one way through the bundled city takes to find, and the streets to load. Bars: 5 ms median, 300 ms.

const WAYS = 2_000
const [MEDIAN_BAR_MS, LOAD_BAR_MS] = [5, 300]

const startedMs = performance.now()
const roads = bundledRoads()
const router = new StreetRouter(roads)
const loadMs = performance.now() - startedMs

const random = createRandom('bench:router')
const anywhere = (): LonLat => {
  const vertex = random.whole(0, roads.lon.length - 1)
  const off = () => random.between(-0.0005, 0.0005)
  return [(roads.lon[vertex] as number) + off(), (roads.lat[vertex] as number) + off()]
}

const tookMs: number[] = []
let metres = 0
for (let i = 0; i < WAYS; i++) {
  const ends = [anywhere(), anywhere()]
  const beganMs = performance.now()
  const leg = router.legs(ends)?.[0]
  tookMs.push(performance.now() - beganMs)
  metres += leg?.distanceM ?? 0
}
tookMs.sort((a, b) => a - b)
const share = (part: number) => tookMs[Math.floor(part * (tookMs.length - 1))] as number
const isMet = share(0.5) <= MEDIAN_BAR_MS && loadMs <= LOAD_BAR_MS

console.log(`streets: ${roads.lon.length} vertices, ${roads.target.length} edges, loaded in ${loadMs.toFixed(0)} ms`)
console.log(
  `${WAYS} ways of ${(metres / WAYS / 1000).toFixed(1)} km: median ${share(0.5).toFixed(2)} ms, p95 ${share(0.95).toFixed(2)} ms, longest ${share(1).toFixed(1)} ms`,
)
console.log(
  `load average ${loadavg()[0]?.toFixed(1)}; bars (median ≤ ${MEDIAN_BAR_MS} ms, load ≤ ${LOAD_BAR_MS} ms) ${isMet ? 'met' : 'MISSED'}`,
)
process.exit(isMet ? 0 : 1)
