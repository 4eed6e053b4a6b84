// npm run audit -- verify   reads the whole audit log and names every line that was changed, added or taken away
import { verifyAudit } from '#lib/services/audit/read-audit.ts'
import { database, openDatabase } from '#lib/storage/database.ts'

if (process.argv[2] !== 'verify') {
  console.log('npm run audit -- verify')
  process.exit(2)
}
await openDatabase()
const { lines, erased, faults } = await verifyAudit()
for (const fault of faults) console.log(`  ${fault}`)
console.log(
  `${lines} lines, ${erased} of them with an erased subject: ${faults.length === 0 ? 'the log is as it was written' : `${faults.length} faults`}`,
)
await database().close()
process.exitCode = faults.length === 0 ? 0 : 1
