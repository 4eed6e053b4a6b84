import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const endWithParent = pathToFileURL(path.join(root, 'scripts/setup/end-with-parent.mjs')).href

export interface MapsRequest {
  path: string
  userAgent: string
}

export type MapsMood = 'well' | 'slow' | 'error' | 'garbage' | 'strange' | 'refuse' | 'cut'

export interface FakeMaps {
  url: string
  /** What was asked since the mood was last set. */
  requests(): Promise<MapsRequest[]>
  /** How it answers from now on. */
  be(mood: MapsMood): Promise<void>
  stop(): Promise<void>
}

/** Servers that know roads and addresses, on the loopback, as a process of its own that never outlives the tests. */
export async function startFakeMaps(): Promise<FakeMaps> {
  const file = fileURLToPath(new URL('./fake-maps-process.ts', import.meta.url))
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', '--import', endWithParent, file], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [port] = (await once(child, 'message')) as [number]
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    requests: async () => (await fetch(`${url}/__requests`)).json() as Promise<MapsRequest[]>,
    be: async (mood) => {
      await fetch(`${url}/__mood?is=${mood}`)
    },
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}
