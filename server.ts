import http from 'node:http'
import next from 'next'
import { config } from '#lib/config.ts'
import { startUp } from '#lib/services/start-up.ts'
import { takesDeviceReport } from '#lib/transport/device-handler.ts'
import { startLiveServer } from '#lib/transport/live-server.ts'
import { logLine } from '#lib/transport/log.ts'
import { stopGracefully } from '#lib/transport/stop.ts'
import { asViewed } from '#lib/transport/viewing.ts'
import { disbelieve, passesWalls } from '#lib/transport/walls/walls.ts'
import { takesWebhook } from '#lib/transport/webhook-handler.ts'

// The process: configuration → database → Next → HTTP → live updates → ready. Webhooks and phones are answered before Next sees them.
const { host, port, isDev } = config()
const { greeting, onListening } = await startUp()
const server = http.createServer({
  requestTimeout: 14_000,
  headersTimeout: 10_000,
  keepAliveTimeout: 65_000,
  // Node looks for slow requests every 30 s unless told: then 14 s would be up to 44.
  connectionsCheckingInterval: 1_000,
})
const app = next({ dev: isDev, httpServer: server, hostname: host, port })
await app.prepare()
const answerByNext = app.getRequestHandler()

server.on('request', (request, response) => {
  // A webhook is kept with its headers as they came, and nobody is let in by them.
  if (takesWebhook(request, response)) return
  disbelieve(request)
  if (takesDeviceReport(request, response)) return
  answer(request, response).catch((error: unknown) => logLine('error', 'page failed', { error: String(error) }))
})

async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  if (!(await passesWalls(request, response))) return
  // Lets a page that needs a sign-in say where to come back to.
  request.headers['x-waypost-path'] = request.url
  await asViewed(request, () => answerByNext(request, response))
}

const live = startLiveServer(server)
server.listen(port, host, () => {
  process.stdout.write(`${greeting}\n`)
  onListening()
})
stopGracefully(server, live)
