/** What keeps the server from storing anything new. */
export type StorageTroubleCode = 'disk_full' | 'disk_error' | 'database_locked' | 'database_damaged'

/** The same, or that more comes in than it can store. */
type TroubleCode = StorageTroubleCode | 'overloaded'

export interface Trouble {
  readonly code: TroubleCode
  /** Epoch ms. */
  readonly sinceMs: number
}
