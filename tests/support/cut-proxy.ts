import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { FrameDropper } from './drop-frames.ts'

export interface CutProxy {
  /** Where browsers go. */
  url: string
  /** Sends new connections to this port of the loopback. */
  to(port: number): void
  /** Breaks every connection at once, as a network that goes away; new ones work. */
  cut(): void
  /** Lets nothing through in either direction, on old connections and new ones; all stay open. */
  stall(): void
  /** Breaks every connection at once and every new one as soon as it comes. */
  refuse(): void
  /** Lets everything through again, what was held back first. */
  flow(): void
  /** Drops the server's side of every connection and tells the browser nothing: it waits for bytes that never come. */
  halfOpen(): number
  /** Connections accepted so far. */
  accepted(): number
  close(): Promise<void>
}

interface Line {
  browser: Socket
  server: Socket
  /** Stands between the server and the browser when messages are to be lost. */
  dropper: FrameDropper | null
}

interface CutProxyOptions {
  /** Of what the server sends over a WebSocket, the messages that never arrive; all others do. */
  isLost?: (text: string) => boolean
}

/** A TCP relay on the loopback that can do to connections what networks do. */
export async function startCutProxy({ isLost }: CutProxyOptions = {}): Promise<CutProxy> {
  let target = 0
  let isStalled = false
  let isRefusing = false
  let accepted = 0
  const lines = new Set<Line>()
  const orphans = new Set<Socket>()

  const relay = (line: Line) => {
    const { browser, server, dropper } = line
    if (isStalled) return
    browser.pipe(server)
    if (dropper) server.pipe(dropper).pipe(browser)
    else server.pipe(browser)
  }
  const end = (line: Line) => {
    lines.delete(line)
    line.browser.destroy()
    line.server.destroy()
  }
  const proxy = createServer((browser) => {
    if (isRefusing) {
      browser.on('error', () => undefined).destroy()
      return
    }
    accepted += 1
    const dropper = isLost ? new FrameDropper(isLost) : null
    const line = { browser, server: connect(target, '127.0.0.1'), dropper }
    lines.add(line)
    for (const side of [line.browser, line.server]) {
      side.on('error', () => end(line))
      side.on('close', () => lines.has(line) && end(line))
    }
    relay(line)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const address = proxy.address()
  if (!address || typeof address === 'string') throw new Error('the relay has no port')

  const cut = () => {
    for (const line of lines) end(line)
  }

  return {
    url: `http://127.0.0.1:${address.port}`,
    to: (port) => {
      target = port
    },
    cut,
    stall: () => {
      isStalled = true
      for (const { browser, server } of lines) {
        browser.unpipe(server).pause()
        server.unpipe().pause()
      }
    },
    refuse: () => {
      isRefusing = true
      cut()
    },
    flow: () => {
      isStalled = false
      isRefusing = false
      for (const line of lines) relay(line)
    },
    halfOpen: () => {
      const dead = [...lines]
      for (const line of dead) {
        lines.delete(line)
        orphans.add(line.browser.unpipe().resume())
        line.server.destroy()
      }
      return dead.length
    },
    accepted: () => accepted,
    close: async () => {
      cut()
      for (const browser of orphans) browser.destroy()
      proxy.close()
      await once(proxy, 'close')
    },
  }
}
