import pg from 'pg'

const INT8 = 20
const CONNECT_WITHIN_MS = 5_000
/**
 * Nobody waits for a lock longer than that, and whoever holds one without doing anything loses it: a node that is cut
 * off in the middle of a commit must not keep the others from writing.
 */
const LOCK_WITHIN_MS = 4_000
const IDLE_IN_TRANSACTION_MS = 5_000
const CONNECTIONS_AT_MOST = 10

/** Positions and epoch milliseconds are whole numbers far below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as never,
}

/** Connections to a PostgreSQL by its URL (`postgresql://…`). Nothing is opened before it is needed. */
export function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: CONNECTIONS_AT_MOST,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    application_name: 'waypost',
    options: `-c lock_timeout=${LOCK_WITHIN_MS} -c idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_MS}`,
  })
  // A connection that breaks is replaced at the next use, and whoever was using it is told by their own question. Without
  // somebody who listens the break itself would end the process: the pool listens only to connections that nobody uses.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

const WANTED = { fsync: ['on'], full_page_writes: ['on'], synchronous_commit: ['on', 'remote_write', 'remote_apply'] }

/** Throws unless a commit is on the disk before it is acknowledged (docs/rules.md 11). */
export async function assertDurable(pool: pg.Pool): Promise<void> {
  const names = Object.keys(WANTED)
  const { rows } = await pool.query<{ name: keyof typeof WANTED; setting: string }>(
    'SELECT name, setting FROM pg_settings WHERE name = ANY($1)',
    [names],
  )
  for (const { name, setting } of rows)
    if (!WANTED[name].includes(setting))
      throw new Error(`PostgreSQL's ${name} is ${setting}, it must be ${WANTED[name][0]}: refusing to start`)
}
