import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { inRoot } from '../../../scripts/setup/root.mjs'
import type { Sink } from '../desk/crowd.ts'

const TYPES: Record<string, string> = { mjs: 'text/javascript', css: 'text/css', html: 'text/html' }

/** A map of our own that has a marker of the document for each worker, told of every move without any server between. */
export interface MarkerMap {
  readonly url: string
  readonly send: Sink
  /** Bytes told to the page since the last call. */
  bytes(): number
  stop(): void
}

const fileOf = (name: string) =>
  name === 'marker-page.html' ? inRoot('tests/bench/map', name) : inRoot('node_modules/maplibre-gl/dist', name)

function serve(url: string, response: http.ServerResponse): void {
  const name = url === '/' ? 'marker-page.html' : url.slice(1)
  if (!/^[\w-]+\.(mjs|css|html)$/.test(name)) {
    response.writeHead(404).end()
    return
  }
  response.writeHead(200, { 'content-type': TYPES[name.split('.').at(-1) ?? ''] }).end(readFileSync(fileOf(name)))
}

/** Serves the page on a free port of the loopback. */
export async function startMarkerMap(): Promise<MarkerMap> {
  const listeners = new Set<http.ServerResponse>()
  let bytes = 0
  const server = http.createServer((request, response) => {
    if (request.url !== '/moves') return serve(request.url ?? '/', response)
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.flushHeaders()
    listeners.add(response)
    response.once('close', () => listeners.delete(response))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async send(moves) {
      const told = JSON.stringify(moves.map(({ phone, lon }) => [phone.workerHandle, lon, phone.lat]))
      const text = `data: ${told}\n\n`
      bytes += text.length
      for (const listener of listeners) listener.write(text)
    },
    bytes() {
      const since = bytes
      bytes = 0
      return since
    },
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}
