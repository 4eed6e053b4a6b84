// npm run restore              puts the newest backup in the place of the database; the server must not run
// npm run restore -- <file>    this one
import { newestBackup, restore } from '#lib/services/standing/backups.ts'

const file = process.argv[2] ?? newestBackup()
if (file === null) {
  console.error('There is no backup in the data folder: npm run restore -- <file>')
  process.exit(2)
}
try {
  const { aside, seq } = restore(file, Date.now())
  console.log(`${file} is the database now, events up to ${seq}`)
  if (aside) console.log(`What was there is kept as ${aside}; delete it when it is not needed any more`)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
