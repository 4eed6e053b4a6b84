import { openWriter } from '#lib/storage/database.ts'
import { delivererOn } from './outgoing.ts'

// Sends what the database named on the command line holds, until it is killed.
const { deliverer } = delivererOn(openWriter(process.argv[2] ?? ''))
setInterval(() => deliverer.wake(), 20)
process.stdout.write('sending\n')
