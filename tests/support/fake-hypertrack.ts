import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const endWithParent = pathToFileURL(path.join(root, 'scripts/setup/end-with-parent.mjs')).href

export interface FakeRequest {
  method: string
  path: string
  headers: Record<string, string>
  body: unknown
}

export interface FakeAnswer {
  /** 0: the connection breaks without an answer. */
  status: number
  headers?: Record<string, string>
  body?: unknown
  /** Does the work as usual before it gives this answer. */
  isTakenFirst?: boolean
}

export interface FakeHypertrack {
  url: string
  /** Settings for a Waypost that shall use it. */
  env: Record<string, string>
  accountId: string
  secretKey: string
  requests(): Promise<FakeRequest[]>
  /** The next answers to `METHOD /path`, each once; then it answers as documented again. */
  answerNext(on: string, answers: FakeAnswer[]): Promise<void>
  /** What the account holds: lists of workers, orders and routes, and the webhooks sent about each order. */
  holds(before: Record<string, unknown>): Promise<void>
  stop(): Promise<void>
}

/** HyperTrack's API on the loopback, as a process of its own that never outlives the tests. */
export async function startFakeHypertrack(): Promise<FakeHypertrack> {
  const file = fileURLToPath(new URL('./fake-hypertrack-process.ts', import.meta.url))
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', '--import', endWithParent, file], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [port] = (await once(child, 'message')) as [number]
  const url = `http://127.0.0.1:${port}`
  const [accountId, secretKey] = ['fake-account', 'fake-secret']
  return {
    url,
    accountId,
    secretKey,
    env: { HYPERTRACK_ACCOUNT_ID: accountId, HYPERTRACK_SECRET_KEY: secretKey, HYPERTRACK_API_URL: url },
    requests: async () => (await fetch(`${url}/__requests`)).json() as Promise<FakeRequest[]>,
    answerNext: async (on, answers) => {
      await fetch(`${url}/__script`, { method: 'POST', body: JSON.stringify({ on, answers }) })
    },
    holds: async (before) => {
      await fetch(`${url}/__before`, { method: 'POST', body: JSON.stringify(before) })
    },
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}
