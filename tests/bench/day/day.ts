import { loadavg } from 'node:os'
import { route } from '#lib/gateways/router.ts'
import { openDayDesk } from './day-desk.ts'
import { liveDay } from './live-day.ts'

// `npm run bench:day`: a shift of 1,000 workers in virtual time, through the real write path and engine, twice.
//   --workers 100   fewer of them

const at = process.argv.indexOf('--workers')
const workers = at > 0 ? Number(process.argv[at + 1]) : 1000
const options = { workers, seed: 'day', startAtMs: Date.UTC(2026, 0, 5, 9), ordersEach: 3 }
const LONGEST_S = 120
const DEAREST_US = 150

const hashes: string[] = []
let isSlow = false
for (const run of ['first', 'second']) {
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
  console.log(
    `${run}: ${workers} workers, ${positions} positions, ${orders} orders in ${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} CPU s); to assess and announce ${engineUs.toFixed(0)} CPU µs for each of the ${working} with an order under way (at most ${DEAREST_US}), ${wholeUs.toFixed(0)} with finding ways and recording; load average ${loadavg()[0]?.toFixed(1)}`,
  )
  console.log(`  said: ${[...said].map(([value, count]) => `${value} ${count}`).join(', ')}`)
  console.log(`  state ${hashes.at(-1)}`)
  isSlow ||= seconds > LONGEST_S || engineUs > DEAREST_US
  desk.close()
}
const isSame = hashes[0] === hashes[1]
console.log(
  `${isSame ? 'the same' : 'NOT THE SAME'} state twice; ${isSlow ? 'NOT ' : ''}within ${LONGEST_S} s a day and ${DEAREST_US} µs a position`,
)
process.exit(isSame && !isSlow ? 0 : 1)
