import type { CDPSession, Page } from '@playwright/test'

/** A worker's position as the map got it, and as it was painted. Epoch ms. */
export interface Seen {
  handle: string
  lon: number
  appliedAt: number
  paintedAt: number | null
}

/** What a page notes about itself. */
export interface Probe {
  seen: Seen[]
  longest: number
  longTasks: number
  /** How long each handing over of positions to the map held the page up, ms. */
  applyMs: number[]
  frames: number
}

declare global {
  interface Window {
    __probe?: Probe
  }
}

export interface PageWatch {
  page: Page
  /** Begins anew: what was before does not count. */
  reset(): Promise<void>
  read(): Promise<Probe>
  /** Takes out of the page what has been painted: in a long run the notes would be the heap that grows. */
  take(): Promise<Seen[]>
  /** Share of the time the main thread was busy since the last call. */
  busyShare(): Promise<number>
  heapMb(): Promise<number>
  /** Bytes that came over WebSockets since the last call, unpacked. */
  socketBytes(): number
  /** Drags the map to and fro for a while; answers how many frames a second were shown meanwhile. */
  pan(canvas: string, forMs: number): Promise<number>
}

const NOTHING = { seen: [], longest: 0, longTasks: 0, applyMs: [], frames: 0 }
const STEPS = 20
const REACH_PX = 120

/** Notes tasks that hold the page up. */
function install(): void {
  const probe: Probe = { seen: [], longest: 0, longTasks: 0, applyMs: [], frames: 0 }
  window.__probe = probe
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      probe.longest = Math.max(probe.longest, duration)
      probe.longTasks += 1
    }
  }).observe({ entryTypes: ['longtask'] })
}

async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find((each) => each.name === name)?.value ?? 0
}

/** Where a drag can begin and end on the map itself: panels lie over it. Throws when it is covered all over. */
async function freePlace(page: Page, canvas: string): Promise<{ x: number; y: number }> {
  const found = await page.evaluate(
    ({ selector, reach }) => {
      const map = document.querySelector(selector)
      const isFree = (x: number, y: number) => document.elementFromPoint(x, y) === map
      for (let y = 60; y < innerHeight - 40; y += 20) {
        for (let x = reach + 10; x < innerWidth - reach - 10; x += 20) {
          if (isFree(x, y) && isFree(x - reach, y) && isFree(x + reach, y)) return { x, y }
        }
      }
      return null
    },
    { selector: canvas, reach: REACH_PX },
  )
  if (found === null) throw new Error(`${canvas} has no place at which it can be dragged`)
  return found
}

/** Counts frames for as long as a drag takes. */
async function drag(page: Page, canvas: string, forMs: number): Promise<number> {
  const { x, y } = await freePlace(page, canvas)
  await page.evaluate(() => {
    const probe = window.__probe
    if (probe) probe.frames = 0
    const count = () => {
      if (!probe || probe.frames < 0) return
      probe.frames += 1
      requestAnimationFrame(count)
    }
    requestAnimationFrame(count)
  })
  const began = performance.now()
  while (performance.now() - began < forMs) {
    for (const direction of [1, -1]) {
      await page.mouse.move(x, y)
      await page.mouse.down()
      await page.mouse.move(x + direction * REACH_PX, y + direction * 30, { steps: STEPS })
      await page.mouse.up()
    }
  }
  const seconds = (performance.now() - began) / 1000
  const frames = await page.evaluate(() => {
    const shown = window.__probe?.frames ?? 0
    if (window.__probe) window.__probe.frames = -1
    return shown
  })
  return frames / seconds
}

/** A WebSocket's binary frame (RFC 6455, 5.2), which the protocol of the browser's tools hands on as base64. */
const BINARY = 2

/** Watches a page that has been loaded. */
export async function watchPage(page: Page): Promise<PageWatch> {
  // What runs this file names functions by a helper that pages do not have.
  await page.evaluate('window.__name = (named) => named')
  await page.evaluate(install)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('Network.enable')
  let bytes = 0
  session.on('Network.webSocketFrameReceived', ({ response }) => {
    const { opcode, payloadData } = response
    bytes += Buffer.byteLength(payloadData, opcode === BINARY ? 'base64' : 'utf8')
  })
  let [busyS, atMs] = [await metric(session, 'TaskDuration'), Date.now()]
  return {
    page,
    reset: () =>
      page.evaluate(() => {
        if (window.__probe) Object.assign(window.__probe, { seen: [], longest: 0, longTasks: 0, applyMs: [] })
      }),
    read: () => page.evaluate((nothing) => window.__probe ?? nothing, { ...NOTHING } as Probe),
    take: () =>
      page.evaluate(() => {
        const probe = window.__probe
        if (!probe) return []
        const painted = probe.seen.filter(({ paintedAt }) => paintedAt !== null)
        probe.seen = probe.seen.filter(({ paintedAt }) => paintedAt === null)
        return painted
      }),
    async busyShare() {
      const [before, since] = [busyS, atMs]
      busyS = await metric(session, 'TaskDuration')
      atMs = Date.now()
      return ((busyS - before) * 1000) / (atMs - since)
    },
    async heapMb() {
      await session.send('HeapProfiler.collectGarbage')
      const { usedSize } = await session.send('Runtime.getHeapUsage')
      return usedSize / 1e6
    },
    socketBytes() {
      const since = bytes
      bytes = 0
      return since
    },
    pan: (canvas, forMs) => drag(page, canvas, forMs),
  }
}
