import type { Browser, CDPSession, Page } from '@playwright/test'
import { alive, signIn } from '#tests/support/desk.ts'
import type { TestServer } from '#tests/support/server.ts'

/** A worker's position as the map got it, and as it was painted. Epoch ms. */
export interface Seen {
  handle: string
  lon: number
  appliedAt: number
  paintedAt: number | null
}

interface Probe {
  seen: Seen[]
  longest: number
  longTasks: number
}

declare global {
  interface Window {
    __probe?: Probe
  }
}

export interface WatchedPage {
  page: Page
  /** Begins anew: what was before does not count. */
  reset(): Promise<void>
  read(): Promise<Probe>
  /** Takes out of the page what has been painted: in a long run the notes would be the heap that grows. */
  take(): Promise<Seen[]>
  /** Share of the time the main thread was busy since the last call. */
  busyShare(): Promise<number>
  heapMb(): Promise<number>
  close(): Promise<void>
}

const SIZE = { width: 800, height: 500 }

/** Notes when workers' positions reach the map and the screen, and tasks that hold the page up. */
function install(): void {
  // One in ten is enough to tell, and costs the page little.
  const isProbed = (handle: string) => /^worker-\d*0$/.test(handle)
  const probe: Probe = { seen: [], longest: 0, longTasks: 0 }
  window.__probe = probe
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      probe.longest = Math.max(probe.longest, duration)
      probe.longTasks += 1
    }
  }).observe({ entryTypes: ['longtask'] })
  const map = window.__waypostMap
  const source = map?.getSource('ops-workers') as
    | {
        setData(data: GeoJSON.FeatureCollection): unknown
        updateData(changes: { add?: GeoJSON.Feature[] }): unknown
      }
    | undefined
  if (!map || !source) return
  const setData = source.setData.bind(source)
  const updateData = source.updateData.bind(source)
  let waiting: Seen[] = []
  const note = (features: readonly GeoJSON.Feature[]) => {
    const appliedAt = Date.now()
    for (const { properties, geometry } of features) {
      const handle = String(properties?.handle)
      if (!isProbed(handle) || geometry.type !== 'Point') continue
      const seen: Seen = { handle, lon: geometry.coordinates[0] ?? 0, appliedAt, paintedAt: null }
      waiting.push(seen)
      probe.seen.push(seen)
    }
  }
  source.setData = (data) => {
    note(data.features)
    return setData(data)
  }
  source.updateData = (changes) => {
    note(changes.add ?? [])
    return updateData(changes)
  }
  map.on('sourcedata', (event) => {
    if (event.sourceId !== 'ops-workers' || !event.isSourceLoaded || waiting.length === 0) return
    const loaded = waiting
    waiting = []
    map.once('render', () => {
      const now = Date.now()
      for (const seen of loaded) seen.paintedAt = now
    })
  })
}

async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find((each) => each.name === name)?.value ?? 0
}

/** Opens the live desk in a browser window of its own and watches it. */
export async function openWatched(browser: Browser, server: TestServer): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: SIZE, baseURL: server.url, locale: 'en-GB' })
  await context.addInitScript(() => {
    if (location.protocol.startsWith('http')) localStorage.setItem('waypost:test', '1')
  })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await alive(page)
  await signIn(page)
  await page.locator('[data-feed]').first().waitFor({ timeout: 60_000 })
  await page.goto('/?at=-56.16500,-34.88500,11.60')
  await page.waitForFunction(() => window.__waypostMap?.getSource('ops-workers') !== undefined, null, {
    timeout: 120_000,
  })
  // What runs this file names functions by a helper that pages do not have.
  await page.evaluate('window.__name = (named) => named')
  await page.evaluate(install)
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable')
  let [busyS, atMs] = [await metric(session, 'TaskDuration'), Date.now()]
  return {
    page,
    reset: () =>
      page.evaluate(() => {
        if (window.__probe) Object.assign(window.__probe, { seen: [], longest: 0, longTasks: 0 })
      }),
    read: () => page.evaluate(() => window.__probe ?? { seen: [], longest: 0, longTasks: 0 }),
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
    close: () => context.close(),
  }
}
