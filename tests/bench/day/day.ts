import { route } from '#lib/gateways/router.ts'
import { openReport, round } from '../book/report.ts'
import { flag } from '../flag.ts'
import { openDayDesk } from './day-desk.ts'
import { liveDay } from './live-day.ts'

// `npm run bench:day`: a shift of 1,000 workers in virtual time, through the real write path and engine, twice.
//   --workers 100   fewer of them

const workers = flag('workers', 1000)
const options = { workers, seed: 'day', startAtMs: Date.UTC(2026, 0, 5, 9), ordersEach: 3 }
const LONGEST_S = 120
const DEAREST_US = 150

const hashes: string[] = []
const report = openReport('day', `${workers} workers`)

async function liveThrough(run: string) {
  const desk = openDayDesk(route)
  const startedAt = performance.now()
  const cpuBefore = process.cpuUsage()
  const { positions, working, orders } = await liveDay(desk, options)
  const seconds = (performance.now() - startedAt) / 1000
  const { user, system } = process.cpuUsage(cpuBefore)
  const wholeUs = (desk.cpuMs.engine * 1000) / working
  const engineUs = ((desk.cpuMs.engine - desk.cpuMs.beside) * 1000) / working
  hashes.push(desk.stateHash())
  const said = new Map<string, number>()
  for (const { value } of desk.told) said.set(value, (said.get(value) ?? 0) + 1)
  console.log(`${run}: ${[...said].map(([value, count]) => `${value} ${count}`).join(', ')}; state ${hashes.at(-1)}`)
  desk.close()
  return {
    run,
    positions,
    orders,
    seconds: round(seconds),
    'CPU s': round((user + system) / 1e6),
    'CPU µs to assess a position at work': round(engineUs),
    'with ways and recording': round(wholeUs),
  }
}

const rows = [await liveThrough('first'), await liveThrough('second')]
report.table('A shift in virtual time', rows)
const most = (of: (row: (typeof rows)[number]) => number) => Math.max(...rows.map(of))
report.bar({ what: 'a shift in virtual time', value: most((row) => row.seconds), unit: 's', most: LONGEST_S })
const engineUs = most((row) => row['CPU µs to assess a position at work'])
report.bar({ what: 'CPU to assess a position at work', value: engineUs, unit: 'µs', most: DEAREST_US })
report.bar({ what: 'ends in other state the second time', value: hashes[0] === hashes[1] ? 0 : 1, unit: '', most: 0 })
process.exit(report.write() === 'not met' ? 1 : 0)
