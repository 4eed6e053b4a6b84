// npm run verify                  reads the database for damage, while the server may run; the server does it daily
// npm run verify -- --thorough    and compares every index with its table
import { setPriority } from 'node:os'
import { damage } from '#lib/services/standing/backups.ts'

const words = process.argv.slice(2)
setPriority(10)
const faults = damage(words.includes('--thorough'))
if (words.includes('--json')) console.log(JSON.stringify(faults))
else {
  for (const fault of faults) console.log(`  ${fault}`)
  console.log(faults.length === 0 ? 'The database is whole' : 'The database is damaged: npm run restore')
  process.exitCode = faults.length === 0 ? 0 : 1
}
