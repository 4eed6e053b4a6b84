const SILENCE_MS = 10 * 60_000

/** What is known of an account's webhooks. Epoch milliseconds; null: never. */
export interface AccountSilence {
  readonly lastDeliveryAtMs: number | null
  /** When somebody last finished reading the account. */
  readonly readAtMs: number | null
  readonly isReading: boolean
  readonly hasOpenOrders: boolean
}

/**
 * Whether webhooks may have been missed: nothing has come in for ten minutes although orders are open, and nobody has
 * looked for as long.
 */
export function isCatchUpDue(account: AccountSilence, nowMs: number): boolean {
  const isLong = (sinceMs: number | null) => nowMs - (sinceMs ?? 0) >= SILENCE_MS
  return account.hasOpenOrders && !account.isReading && isLong(account.lastDeliveryAtMs) && isLong(account.readAtMs)
}
