// npm run keep    forgets what is past its time: WAYPOST_KEEP_POSITIONS_DAYS and WAYPOST_KEEP_ORDERS_DAYS. The server does it daily.
import { setPriority } from 'node:os'
import { config } from '#lib/config.ts'
import { keepWithin } from '#lib/services/privacy/keep-within.ts'

setPriority(10)
const { databaseFile, keep } = config()
console.log(JSON.stringify(await keepWithin(databaseFile, keep, Date.now())))
