import type { LonLat } from '#lib/domain/road.ts'
import { StreetRouter } from '#lib/domain/streets/street-router.ts'
import { bundledRoads } from '#lib/gateways/bundled-roads.ts'
import { createRandom } from '../../scripts/fleet/random.ts'
import { openReport, round } from './book/report.ts'
import { flag } from './flag.ts'

// How long one way through the bundled city takes to find, and the streets to load. Bars: 5 ms median, 300 ms.

const WAYS = flag('ways', 2_000)
const [MEDIAN_BAR_MS, LOAD_BAR_MS] = [5, 300]

const report = openReport('router', `${WAYS} ways`)
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

report.note(`The streets have ${roads.lon.length} vertices and ${roads.target.length} edges.`)
const figures = { 'p50 ms': round(share(0.5)), 'p95 ms': round(share(0.95)), 'longest ms': round(share(1)) }
report.table('One way', [{ ways: WAYS, 'km on average': round(metres / WAYS / 1000), ...figures }])
report.bar({ what: 'median of one way', value: share(0.5), unit: 'ms', most: MEDIAN_BAR_MS })
report.bar({ what: 'loading the streets', value: loadMs, unit: 'ms', most: LOAD_BAR_MS })
process.exit(report.write() === 'not met' ? 1 : 0)
