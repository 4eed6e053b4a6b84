import type Database from 'better-sqlite3'

/** One word of the log about something in the attention queue. */
export interface AttentionRow {
  readonly seq: number
  readonly id: string
  readonly value: string
  readonly at: string
  readonly orderHandle: string | null
  readonly workerHandle: string | null
  readonly deviceId: string | null
  /** The event exactly as it came. */
  readonly body: string
}

/** Reads what was said of the attention queue after a position, in the log's order, `limit` rows at most. */
export type ReadAttentionLog = (afterSeq: number, limit: number) => AttentionRow[]

/** Tens of thousands of rows are read for one preview: on the connection that writes, by an index of their own. */
export function attentionLog(db: Database.Database): ReadAttentionLog {
  const rows = db.prepare(
    `SELECT seq, hex(id) AS id, value, at, orderHandle, workerHandle, deviceId, body FROM log INDEXED BY log_attention_idx
     WHERE type = 'attention' AND seq > ? ORDER BY seq LIMIT ?`,
  )
  return (afterSeq, limit) => rows.all(afterSeq, limit) as AttentionRow[]
}
