import type { Browser } from '@playwright/test'
import { alive, signIn } from '#tests/support/desk.ts'
import type { TestServer } from '#tests/support/server.ts'
import { type PageWatch, type Seen, watchPage } from './probe.ts'

export interface WatchedPage extends PageWatch {
  close(): Promise<void>
}

export const SIZE = { width: 800, height: 500 }

/** Notes when workers' positions reach the map and the screen. */
function install(): void {
  // One in ten is enough to tell, and costs the page little.
  const isProbed = (handle: string) => /^worker-\d*0$/.test(handle)
  const probe = window.__probe
  const map = window.__waypostMap
  const source = map?.getSource('ops-workers') as
    | {
        setData(data: GeoJSON.FeatureCollection): unknown
        updateData(changes: { add?: GeoJSON.Feature[] }): unknown
      }
    | undefined
  if (!probe || !map || !source) return
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
  const timed = (apply: () => unknown) => {
    const beganAt = performance.now()
    const answer = apply()
    probe.applyMs.push(performance.now() - beganAt)
    return answer
  }
  source.setData = (data) => {
    note(data.features)
    return timed(() => setData(data))
  }
  source.updateData = (changes) => {
    note(changes.add ?? [])
    return timed(() => updateData(changes))
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
  const watch = await watchPage(page)
  await page.evaluate(install)
  return { ...watch, close: () => context.close() }
}
