import { SHARE_EXPIRIES, type ShareExpiry } from '#lib/contract/share-view.ts'
import type { ShareData } from '#lib/domain/event-data.ts'
import { compareFacts, type Fact } from '#lib/domain/facts/facts.ts'
import { instantToMs } from '#lib/domain/instant.ts'
import { readShareRef, shareRef } from '#lib/domain/share.ts'
import type { StateRow } from '#lib/domain/views/view-facts.ts'

const HOUR_MS = 3_600_000

/** What was chosen for one share link. */
export interface ShareTerms {
  readonly shareId: string
  readonly version: number
  /** Turned off by somebody. */
  readonly isOff: boolean
  readonly expires: ShareExpiry
  /** Epoch ms, for `on_date`. */
  readonly expiresAt: number | null
  /** Rules of this order alone, as texts; what is not here is the installation's. */
  readonly rules: Readonly<Record<string, unknown>>
}

export interface UsualTerms {
  readonly expires: ShareExpiry
}

/** A link's terms as its acts left them; the usual ones while nothing was chosen. Null when the stored URL is no link of ours. */
export function shareTermsOf(
  rows: readonly StateRow[],
  stored: string | null | undefined,
  usual: UsualTerms = { expires: 'after_day' },
): ShareTerms | null {
  const ref = readShareRef(stored)
  if (ref === null) return null
  const chosen = lastChosen(rows, ref.shareId)
  return {
    shareId: ref.shareId,
    // An event that was on its way while the link was replaced still names the old one.
    version: Math.max(ref.version, chosen?.version ?? 0),
    isOff: chosen?.isOff === true,
    expires: SHARE_EXPIRIES.find((one) => one === chosen?.expires) ?? usual.expires,
    expiresAt: chosen?.expiresAt ? instantToMs(chosen.expiresAt) : null,
    rules: chosen?.rules ?? {},
  }
}

/** Attempts that share a link share what was chosen for it. */
function lastChosen(rows: readonly StateRow[], shareId: string): ShareData | undefined {
  const said = rows.flatMap(({ facts }) => (facts.share ? [facts.share as Fact<ShareData>] : []))
  const own = said.filter(([data]) => data.shareId === shareId).sort(compareFacts)
  return own.at(-1)?.[0]
}

/** A stored share URL with the version that is in force; others as they are. */
export function currentShareUrl(rows: readonly StateRow[], stored: string | null): string | null {
  const terms = shareTermsOf(rows, stored)
  return terms === null ? stored : shareRef(terms.shareId, terms.version)
}

interface Ending {
  readonly completedAt: number | null
  readonly cancelledAt: number | null
}

const AFTER_MS: Readonly<Record<Exclude<ShareExpiry, 'on_date'>, number>> = {
  at_end: 0,
  after_day: 24 * HOUR_MS,
  after_week: 7 * 24 * HOUR_MS,
}

/** When the link ends, epoch ms; null while that is not known because the order has not ended. */
export function shareEndsAt(terms: Pick<ShareTerms, 'expires' | 'expiresAt'>, order: Ending): number | null {
  if (terms.expires === 'on_date') return terms.expiresAt
  const endedAt = order.completedAt ?? order.cancelledAt
  return endedAt === null ? null : endedAt + AFTER_MS[terms.expires]
}

/** True while the link shows anything at all (docs/rules.md 47). */
export function isShareAlive(terms: ShareTerms, order: Ending, now: number): boolean {
  const endsAt = shareEndsAt(terms, order)
  return !terms.isOff && (endsAt === null || now < endsAt)
}
