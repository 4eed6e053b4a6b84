/** How far reading the account at HyperTrack has come: the answer of `/api/hypertrack/sync`. */
export interface SyncProgress {
  /** `import` reads everything, `back_fill` the webhooks that did not come in; null when neither has run since the start. */
  kind: 'import' | 'back_fill' | null
  state: 'idle' | 'running' | 'done' | 'failed'
  started_at: string | null
  ended_at: string | null
  /** How many of each were read so far. */
  workers: number
  orders: number
  routes: number
  webhooks: number
  /** Events that the log did not have, and those that it had. */
  new_events: number
  known_events: number
  error: string | null
}
