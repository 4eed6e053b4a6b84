// npm run rebuild             makes the state anew from the log
// npm run rebuild -- --check  says whether the state is what the log says, and changes nothing
import { config } from '#lib/config.ts'
import { checkRebuild, rebuild } from '#lib/services/intake/rebuild.ts'

const isCheck = process.argv.includes('--check')
const startedAt = performance.now()
const { events, entities, differences } = (isCheck ? checkRebuild : rebuild)(config().databaseFile, Date.now())
const seconds = (performance.now() - startedAt) / 1000
console.log(
  `${events} events make ${entities} things, in ${seconds.toFixed(1)} s (${Math.round(events / seconds)} events/s)`,
)
for (const difference of differences) console.log(`  differs: ${difference}`)
if (differences.length === 0) console.log('the state is what the log says')
else console.log(isCheck ? `${differences.length} differ` : `${differences.length} differed and were mended`)
process.exitCode = isCheck && differences.length > 0 ? 1 : 0
