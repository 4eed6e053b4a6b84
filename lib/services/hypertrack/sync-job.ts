import type { SyncProgress } from '#lib/contract/hypertrack-sync.ts'
import { isProblem, Problem } from '#lib/contract/problem.ts'
import type { WireEvent } from '#lib/domain/commands/command-events.ts'
import type { HypertrackApi } from '#lib/gateways/hypertrack-api.ts'
import { record } from '#lib/services/intake/record.ts'
import { hypertrack } from '#lib/services/orders/hypertrack.ts'
import { remember } from '../../remember.ts'

const NOTHING: SyncProgress = {
  kind: null,
  state: 'idle',
  started_at: null,
  ended_at: null,
  workers: 0,
  orders: 0,
  routes: 0,
  webhooks: 0,
  new_events: 0,
  known_events: 0,
  error: null,
}

const job = () => remember('hypertrack sync', () => ({ progress: NOTHING }))

export type Account = HypertrackApi & { readonly accountId: string }

/** What a run works with; what it reads and records is counted. */
export interface Run {
  readonly api: Account
  count(what: 'workers' | 'orders' | 'routes' | 'webhooks', howMany: number): void
  /** Appends what the log does not have yet. */
  tell(wires: readonly WireEvent[]): Promise<void>
}

export function syncProgress(): SyncProgress {
  return job().progress
}

/** The account at HyperTrack. Throws Problem `not_found` in stand-alone mode. */
function account(): Account {
  const api = hypertrack()
  if (!api) throw new Problem('not_found', 'No HyperTrack account is set: there is nothing to read')
  return api
}

/** Runs `work` unless something runs already, and says how far it is; it goes on by itself. Throws Problem `not_found`. */
export function startSync(kind: 'import' | 'back_fill', work: (run: Run) => Promise<void>): SyncProgress {
  const api = account()
  if (job().progress.state !== 'running') {
    job().progress = { ...NOTHING, kind, state: 'running', started_at: new Date().toISOString() }
    void work({ api, count, tell }).then(
      () => finish('done', null),
      (error: unknown) => finish('failed', wordsOf(error)),
    )
  }
  return job().progress
}

function count(what: 'workers' | 'orders' | 'routes' | 'webhooks', howMany: number): void {
  job().progress = { ...job().progress, [what]: job().progress[what] + howMany }
}

async function tell(wires: readonly WireEvent[]): Promise<void> {
  if (wires.length === 0) return
  const results = await record(wires.map((wire) => ({ source: 'hypertrack-api', wire })))
  const isNew = results.filter(({ result }) => result === 'stored').length
  const { new_events, known_events } = job().progress
  job().progress = {
    ...job().progress,
    new_events: new_events + isNew,
    known_events: known_events + results.length - isNew,
  }
}

function finish(state: 'done' | 'failed', error: string | null): void {
  job().progress = { ...job().progress, state, ended_at: new Date().toISOString(), error }
}

function wordsOf(error: unknown): string {
  return isProblem(error) ? error.detail : String(error)
}

/** Every page of one of HyperTrack's lists. */
export async function* pagesOf(api: Account, path: string, name: string): AsyncGenerator<Record<string, unknown>[]> {
  let token: unknown = null
  do {
    const [address, query] = path.split('?')
    const search = new URLSearchParams(query)
    search.set('limit', '100')
    if (typeof token === 'string') search.set('pagination_token', token)
    const answer = await api.ask('GET', `${address}?${search}`)
    // Its own guide calls the list `data`.
    const items: unknown = answer[name] ?? answer.data
    yield Array.isArray(items) ? items.filter((item) => typeof item === 'object' && item !== null) : []
    const next = answer.pagination_token
    token = next === token ? null : next
  } while (typeof token === 'string' && token !== '')
}
