// npm run backup               copies the database into data/backups while the server runs; the newest 7 are kept
// npm run backup -- --keep 30
import { setPriority } from 'node:os'
import { backUp } from '#lib/services/standing/backups.ts'

const USUAL = 7
const words = process.argv.slice(2)
const at = words.indexOf('--keep')
const keep = at < 0 ? USUAL : Number(words[at + 1])
if (!Number.isInteger(keep) || keep < 1) {
  console.error('npm run backup -- --keep <how many, 1 or more>')
  process.exit(2)
}
setPriority(10)
const { file, bytes, seq, gone } = backUp(keep, Date.now())
for (const old of gone) console.log(`  deleted ${old}`)
console.log(`${file}: ${(bytes / 1e6).toFixed(1)} MB, events up to ${seq}, read through and whole`)
console.log(
  'Keep keys.json as well, and elsewhere: without it links, signing secrets and sessions of this copy open nothing',
)
