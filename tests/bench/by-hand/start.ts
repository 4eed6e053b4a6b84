import http from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import next from 'next'
import { migrate } from '#lib/storage/migrate.ts'

// Serves the hand-written handler as `next start` would, in one process that can be asked for its CPU time.
const [dataDir] = process.argv.slice(2) as [string]
migrate(path.join(dataDir, 'by-hand.db'), Date.now())
const port = Number(process.env.PORT)
const app = next({ dev: false, dir: fileURLToPath(new URL('.', import.meta.url)), hostname: '127.0.0.1', port })
await app.prepare()
const answer = app.getRequestHandler()
http.createServer((request, response) => void answer(request, response)).listen(port, '127.0.0.1')
