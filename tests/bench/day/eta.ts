import type { DomainEvent } from '#lib/domain/event.ts'
import { greatCircleWay } from '#lib/domain/great-circle.ts'
import { instantToMs } from '#lib/domain/instant.ts'
import type { LonLat, RoutedWay } from '#lib/domain/road.ts'
import { route } from '#lib/gateways/router.ts'
import { openReport, round } from '../book/report.ts'
import { flag } from '../flag.ts'
import { type DayDesk, openDayDesk } from './day-desk.ts'
import { type LivedDay, liveDay } from './live-day.ts'

// `npm run bench:eta`: what was promised 20 minutes before an arrival, against when it was. The day is simulated: its
// drivers take the ways of the bundled streets, but each in traffic of its own (day-fleet.ts), so this says how well the
// engine follows a trip, not how well it knows Montevideo.

const OUT_MS = 20 * 60_000
const MOST_OFF = 0.15
const TOWN_MPS = 8
const workers = flag('workers', 200)
const options = { workers, seed: 'eta', startAtMs: Date.UTC(2026, 0, 5, 9), ordersEach: 3 }

type Promised = readonly [saidAtMs: number, arriveAtMs: number]

function promises(told: readonly DomainEvent[]): Map<string, Promised[]> {
  const found = new Map<string, Promised[]>()
  for (const event of told) {
    if (event.noun !== 'order' || !['first_eta', 'eta_change'].includes(event.value)) continue
    const said: Promised = [instantToMs(event.stamp.at) ?? 0, instantToMs(event.data.arriveAt ?? '') ?? 0]
    const handle = event.subject.orderHandle ?? ''
    found.set(handle, [...(found.get(handle) ?? []), said])
  }
  return found
}

/** For every arrival that was promised 20 minutes before: how far off, as a share of those 20 minutes. */
function misses(desk: DayDesk, { arrivedAtMs }: LivedDay): number[] {
  const all = promises(desk.told)
  return [...arrivedAtMs].flatMap(([handle, atMs]) => {
    const before = (all.get(handle) ?? []).filter(([saidAtMs]) => saidAtMs <= atMs - OUT_MS)
    const last = before.at(-1)
    return last ? [Math.abs(last[1] - atMs) / OUT_MS] : []
  })
}

async function score(name: string, by: (places: readonly LonLat[]) => Promise<RoutedWay>) {
  const desk = openDayDesk(by)
  const off = misses(desk, await liveDay(desk, options)).sort((a, b) => a - b)
  desk.close()
  const at = (share: number) => off[Math.floor((off.length - 1) * share)] ?? Number.NaN
  const percent = (share: number) => round(100 * at(share))
  return { by: name, arrivals: off.length, 'off at the median, %': percent(0.5), 'at the 90th, %': percent(0.9) }
}

const report = openReport('eta', `${workers} workers`)
const byRoad = await score('bundled streets', route)
const asCrowsFly = await score('great circle', async (places) => greatCircleWay(places, TOWN_MPS))
report.table('What was promised 20 minutes before, against when it was', [byRoad, asCrowsFly])
const value = byRoad['off at the median, %']
report.bar({ what: 'bundled streets, off at the median', value, unit: '%', most: 100 * MOST_OFF })
process.exit(report.write() === 'not met' ? 1 : 0)
