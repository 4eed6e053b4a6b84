import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface TlsProxy {
  /** `https://localhost:<port>` */
  readonly url: string
  /** From now on what comes is passed to this port of the loopback. */
  to(port: number): void
  close(): Promise<void>
}

/** A certificate for `localhost` that nobody has signed but itself. Throws when there is no openssl. */
function ownCertificate(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(path.join(tmpdir(), 'waypost-tls-'))
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')]
  const words = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost'
  try {
    const made = spawnSync('openssl', [...words.split(' '), '-keyout', key, '-out', cert], { encoding: 'utf8' })
    if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.error?.message ?? made.stderr}`)
    return { key: readFileSync(key), cert: readFileSync(cert) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The lines of a request as a proxy passes them on. */
function headOf({ method, url, rawHeaders }: http.IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/1.1`, 'X-Forwarded-Proto: https', 'X-Forwarded-For: 198.51.100.7']
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`)
  return `${lines.join('\r\n')}\r\n\r\n`
}

/** What stands in front of Waypost on the internet: HTTPS outside, plain HTTP inside, WebSockets passed on. */
export async function startTlsProxy(): Promise<TlsProxy> {
  let target = 0
  const sockets = new Set<Socket>()
  const server = https.createServer(ownCertificate(), (request, response) => {
    const headers = { ...request.headers, 'x-forwarded-proto': 'https', 'x-forwarded-for': '198.51.100.7' }
    const passed = http.request(
      { host: '127.0.0.1', port: target, method: request.method, path: request.url, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
        answer.pipe(response)
      },
    )
    passed.on('error', () => response.destroy())
    request.pipe(passed)
  })
  server.on('upgrade', (request, socket: Socket, first) => {
    const inside = connect(target, '127.0.0.1', () => {
      inside.write(headOf(request))
      inside.write(first)
      socket.pipe(inside).pipe(socket)
    })
    for (const end of [socket, inside]) end.on('error', () => [socket, inside].map((other) => other.destroy()))
    socket.on('close', () => inside.destroy())
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    to(port) {
      target = port
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
