import type pg from 'pg'
import { keepSession, type Session } from './session.ts'

const BEAT_EVERY_MS = 1_000
/**
 * Whoever holds an office and hears nothing of the database lays it down within four seconds of its last beat (a pause
 * and an answer's patience), so one second later nobody acts any more by that beat.
 */
const BEAT_HOLDS_MS = 5_000

export interface ElectionOptions {
  readonly url: string
  /** What is elected for: nodes that name the same number stand against each other. */
  readonly office: number
  /** This node is the one, until `onLost`. */
  readonly onElected: () => void
  readonly onLost: () => void
}

const nameOf = (office: number) => `office ${office}`

/** When the holder last said that it is there, by the database's own clock: its age in milliseconds, null when nobody did. */
async function beatAgeMs(client: pg.Client, office: number): Promise<number | null> {
  const { rows } = await client.query<{ age: number }>(
    'SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 - value AS age FROM counter WHERE name = $1',
    [nameOf(office)],
  )
  return rows[0]?.age ?? null
}

async function beat(client: pg.Client, office: number): Promise<void> {
  await client.query(
    `INSERT INTO counter (name, value) VALUES ($1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [nameOf(office)],
  )
}

/**
 * Of all nodes on one database one holds an office: whoever has PostgreSQL's advisory lock of that number. The lock ends
 * with the connection, but its holder may not know yet that it is gone; so who comes after waits until the holder's last
 * beat is too old to be acted by. One that stops or has died is followed within ten seconds.
 */
export function standForElection({ url, office, onElected, onLost }: ElectionOptions): Session {
  let hasLock = false
  let isElected = false
  /** When the connection was closed or lost last. */
  let wasElected = false

  async function takeUp(client: pg.Client): Promise<void> {
    const age = await beatAgeMs(client, office)
    if (age !== null && age < BEAT_HOLDS_MS) return
    await beat(client, office)
    isElected = true
    onElected()
  }

  return keepSession({
    url,
    beatEveryMs: BEAT_EVERY_MS,
    onOpen: async () => undefined,
    async onBeat(client) {
      if (isElected) return beat(client, office)
      if (!hasLock) {
        const { rows } = await client.query<{ won: boolean }>('SELECT pg_try_advisory_lock($1) AS won', [office])
        hasLock = rows[0]?.won === true
      }
      if (hasLock) await takeUp(client)
    },
    // It acts no more, so nobody has to wait for its beat to grow old.
    onStop: async (client) => {
      if (wasElected) await client.query('UPDATE counter SET value = 0 WHERE name = $1', [nameOf(office)])
    },
    onLost() {
      hasLock = false
      wasElected = isElected
      if (!isElected) return
      isElected = false
      onLost()
    },
  })
}
