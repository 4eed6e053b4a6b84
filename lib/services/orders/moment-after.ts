/**
 * Now, but after everything that was said of these things, so that what happens next is the latest word (ISO 8601, UTC).
 * Two changes within one millisecond would else be told apart by their hashes.
 */
export function momentAfter(...known: readonly { readonly lastEventAt: number | null }[]): string {
  const latest = Math.max(0, ...known.map(({ lastEventAt }) => lastEventAt ?? 0))
  return new Date(Math.max(Date.now(), latest + 1)).toISOString()
}
