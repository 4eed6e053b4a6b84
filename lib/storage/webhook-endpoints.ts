import type Database from 'better-sqlite3'
import type { EndpointHealth } from '#lib/domain/outgoing/endpoint-health.ts'

/** A signing secret as it is kept: unreadable without the key that is outside the database. */
export interface SealedSecret {
  readonly id: string
  readonly sealed: string
  /** Epoch ms. */
  readonly createdAt: number
  /** Epoch ms; null for the one in use. */
  readonly expiresAt: number | null
}

export type DisabledReason = 'person' | 'gone' | 'failing'

export interface StoredEndpoint extends EndpointHealth {
  readonly id: string
  readonly url: string
  readonly description: string
  readonly types: readonly string[]
  readonly isOrdered: boolean
  readonly isEnabled: boolean
  readonly disabledReason: DisabledReason | null
  readonly disabledAt: number | null
  /** The newest first. */
  readonly secrets: readonly SealedSecret[]
  /** Everything up to this log position has become deliveries, as far as it is wanted. */
  readonly cursorSeq: number
  readonly createdAt: number
}

interface Row {
  id: string
  url: string
  description: string
  types: string
  isOrdered: number
  isEnabled: number
  disabledReason: DisabledReason | null
  disabledAt: number | null
  secrets: string
  cursorSeq: number
  failingSince: number | null
  lastFailureAt: number | null
  lastSuccessAt: number | null
  createdAt: number
}

const endpointOf = (row: Row): StoredEndpoint => ({
  ...row,
  types: JSON.parse(row.types) as string[],
  isOrdered: row.isOrdered === 1,
  isEnabled: row.isEnabled === 1,
  secrets: JSON.parse(row.secrets) as SealedSecret[],
})

const rowOf = (endpoint: StoredEndpoint) => ({
  ...endpoint,
  types: JSON.stringify(endpoint.types),
  isOrdered: Number(endpoint.isOrdered),
  isEnabled: Number(endpoint.isEnabled),
  secrets: JSON.stringify(endpoint.secrets),
})

const COLUMNS = [
  ...['id', 'url', 'description', 'types', 'isOrdered', 'isEnabled', 'disabledReason', 'disabledAt', 'secrets'],
  ...['cursorSeq', 'failingSince', 'lastFailureAt', 'lastSuccessAt', 'createdAt'],
]

export interface EndpointTable {
  all(): StoredEndpoint[]
  find(id: string): StoredEndpoint | null
  /** Writes the whole row, new or not. */
  save(endpoint: StoredEndpoint): void
  remove(id: string): void
}

/** Where webhooks are sent to. Written by the log's own connection: another's commits would empty the state's cache. */
export function endpointTable(db: Database.Database): EndpointTable {
  const all = db.prepare('SELECT * FROM webhook_endpoint ORDER BY createdAt, id')
  const find = db.prepare('SELECT * FROM webhook_endpoint WHERE id = ?')
  const save = db.prepare(
    `INSERT OR REPLACE INTO webhook_endpoint (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((name) => `@${name}`).join(', ')})`,
  )
  const remove = db.prepare('DELETE FROM webhook_endpoint WHERE id = ?')
  return {
    all: () => (all.all() as Row[]).map(endpointOf),
    find(id) {
      const row = find.get(id) as Row | undefined
      return row ? endpointOf(row) : null
    },
    save: (endpoint) => void save.run(rowOf(endpoint)),
    remove: (id) => void remove.run(id),
  }
}
