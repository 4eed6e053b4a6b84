import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export interface Received {
  readonly at: number
  readonly path: string
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
  readonly id: string
}

export interface Receiver {
  readonly url: string
  readonly port: number
  readonly got: Received[]
  /** Every connection that was ever opened to it. */
  connections(): number
  openSockets(): number
  /** Resolves once this is so. */
  until(isSo: (got: readonly Received[]) => boolean): Promise<void>
  close(): Promise<void>
}

export type Answers = (received: Received, response: http.ServerResponse) => void

const accept: Answers = (_received, response) => void response.writeHead(204).end()

/** Somebody who takes webhooks, on the loopback; answers 204 unless told otherwise. */
export async function startReceiver(answer: Answers = accept): Promise<Receiver> {
  const got: Received[] = []
  const sockets = new Set<Socket>()
  const waiting = new Set<() => void>()
  let connections = 0
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { headers, url: path = '' } = request
    const id = String(headers['webhook-id'])
    const received = { at: Date.now(), path, headers, body: Buffer.concat(chunks).toString('utf8'), id }
    got.push(received)
    answer(received, response)
    for (const look of waiting) look()
  })
  server.on('connection', (socket) => {
    connections++
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    got,
    connections: () => connections,
    openSockets: () => sockets.size,
    until: (isSo) =>
      new Promise((resolve) => {
        const look = () => {
          if (!isSo(got)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
