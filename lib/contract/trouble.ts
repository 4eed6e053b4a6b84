/** What keeps the server from storing anything new. */
export type TroubleCode = 'disk_full' | 'disk_error' | 'database_locked' | 'database_damaged'

export interface Trouble {
  readonly code: TroubleCode
  /** Epoch ms. */
  readonly sinceMs: number
}
