import type pg from 'pg'
import { COMMITS_CHANNEL } from './log-writer.ts'
import { keepSession, type Session } from './session.ts'

const LOOK_EVERY_MS = 1_000

/**
 * Calls back with the log's position whenever it has grown by anybody's commit, each time with a higher one. What was
 * committed while the connection was away is told once it is back.
 */
export function followCommits(url: string, fromSeq: number, onCommit: (seq: number) => void): Session {
  let told = fromSeq
  const tell = (seq: number) => {
    if (!(seq > told)) return
    told = seq
    onCommit(seq)
  }
  const look = async (client: pg.Client) => {
    const { rows } = await client.query<{ value: string }>(`SELECT value FROM counter WHERE name = 'seq'`)
    tell(Number(rows[0]?.value))
  }
  return keepSession({
    url,
    beatEveryMs: LOOK_EVERY_MS,
    // First listened, then looked: what is committed in between is told by one of both.
    onOpen: async (client) => void (await client.query(`LISTEN ${COMMITS_CHANNEL}`)),
    onBeat: look,
    onNotify: (payload) => tell(Number(payload)),
    onLost: () => undefined,
  })
}
