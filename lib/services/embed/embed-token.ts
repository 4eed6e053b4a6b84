import { createHmac } from 'node:crypto'
import { readClaims, signClaims } from '#lib/services/signed-claims.ts'

const HOUR_S = 3600

export interface EmbedToken {
  readonly token: string
  /** Seconds. */
  readonly expiresInS: number
}

/** Outside the database, and another one as soon as the secret or the publishable key is. */
export function embedKey(keys: { authSecret: string; secretKey: string; publishableKey: string }): Buffer {
  const of = `waypost embed tokens ${keys.secretKey} ${keys.publishableKey}`
  return createHmac('sha256', keys.authSecret).update(of).digest()
}

/**
 * A token for one view (`EmbedView.scope`), good for one to two hours from `now` (epoch ms): it ends on the hour, so that
 * the same address is given out for as long, and a list that is asked for again does not change.
 */
export function issueEmbedTokenFor(scope: string, { key, now }: { key: Buffer; now: number }): EmbedToken {
  const nowS = Math.floor(now / 1000)
  const exp = (Math.floor(nowS / HOUR_S) + 2) * HOUR_S
  return { token: signClaims({ view: scope, exp }, key), expiresInS: exp - nowS }
}

/** Whether a token opens this view at `now` (epoch ms): made with the key, for this view, and not over (docs/rules.md 16). */
export function admitsToView(token: string, { scope, key, now }: { scope: string; key: Buffer; now: number }): boolean {
  const { view, exp } = readClaims(token, key) ?? {}
  return view === scope && Number(exp) * 1000 > now
}
