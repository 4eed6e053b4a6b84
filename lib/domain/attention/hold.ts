import type { Thresholds } from '#lib/domain/engine/thresholds.ts'
import { type RiskLevel, riskRank } from '#lib/domain/risk-level.ts'
import { type Cause, causesLevel } from './needs.ts'

/** What was said of a thing last, and what it has looked like since, for as long as that is something else. */
export interface Hold {
  readonly said: readonly Cause[]
  readonly waiting: { readonly direction: number; readonly sinceMs: number } | null
}

export interface Held {
  readonly hold: Hold
  /** What is to be said now; null when nothing is. */
  readonly tell: { readonly value: 'raised' | 'changed' | 'cleared'; readonly causes: readonly Cause[] } | null
}

export const NOTHING_SAID: Hold = { said: [], waiting: null }

type Rules = Thresholds['attention']

const signature = (causes: readonly Cause[]) => causes.map(({ code, level }) => `${code}:${level}`).join()

function patienceS(direction: number, level: RiskLevel, rules: Rules): number {
  if (direction < 0) return rules.clearAfterS
  return direction > 0 && level === 'red' ? rules.raiseRedAfterS : rules.raiseYellowAfterS
}

function stepFrom(before: RiskLevel, after: RiskLevel): 'raised' | 'changed' | 'cleared' {
  if (after === 'none') return 'cleared'
  return before === 'none' ? 'raised' : 'changed'
}

/** A cause that nobody dated began when it was said first. */
function dated(causes: readonly Cause[], before: readonly Cause[], now: number): Cause[] {
  const known = new Map(before.map(({ code, sinceMs }) => [code, sinceMs]))
  return causes.map((cause) => ({ ...cause, sinceMs: cause.sinceMs ?? known.get(cause.code) ?? now }))
}

/**
 * Takes a reading of what needs somebody. It is said once it has stood for a while, and cleared once it has been gone for
 * a while, so that what comes and goes does not flap; getting worse, getting better and changing each wait anew. Said
 * twice of the same reading, it says nothing the second time (ARCHITECTURE.md, Laws: silence).
 */
export function holdNeeds(hold: Hold, causes: readonly Cause[], { now, rules }: { now: number; rules: Rules }): Held {
  if (signature(causes) === signature(hold.said)) return { hold: { said: hold.said, waiting: null }, tell: null }
  const [before, after] = [causesLevel(hold.said), causesLevel(causes)]
  const direction = Math.sign(riskRank(after) - riskRank(before))
  const sinceMs = hold.waiting?.direction === direction ? hold.waiting.sinceMs : now
  if (now - sinceMs < patienceS(direction, after, rules) * 1000) {
    return { hold: { said: hold.said, waiting: { direction, sinceMs } }, tell: null }
  }
  const value = stepFrom(before, after)
  const said = dated(causes, hold.said, now)
  return { hold: { said, waiting: null }, tell: { value, causes: value === 'cleared' ? hold.said : said } }
}
