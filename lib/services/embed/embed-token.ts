import { createHmac } from 'node:crypto'
import { readClaims, signClaims } from '#lib/services/signed-claims.ts'

const HOUR_S = 3600

export interface EmbedToken {
  readonly token: string
  /** Seconds. */
  readonly expiresInS: number
}

/** What a token that is good lets somebody do. */
export interface EmbedPass {
  /** For our own pages alone: then nobody else may frame what it opens, whoever is on the list. */
  readonly isPreview: boolean
  /** Of the API key by which it was asked for; null when it was somebody else. What it opens ends with the key. */
  readonly keyId: string | null
  /** Epoch ms. */
  readonly endsAt: number
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
export function issueEmbedTokenFor(
  scope: string,
  {
    key,
    now,
    isPreview = false,
    keyId = null,
  }: { key: Buffer; now: number; isPreview?: boolean; keyId?: string | null },
): EmbedToken {
  const nowS = Math.floor(now / 1000)
  const exp = (Math.floor(nowS / HOUR_S) + 2) * HOUR_S
  const claims = { view: scope, exp, ...(isPreview && { preview: true }), ...(keyId !== null && { by: keyId }) }
  return { token: signClaims(claims, key), expiresInS: exp - nowS }
}

/** What a token lets one do with this view at `now`; null unless it was made with the key, for this view, and is not over (docs/rules.md 16). */
export function readEmbedPass(
  token: string,
  { scope, key, now }: { scope: string; key: Buffer; now: number },
): EmbedPass | null {
  const { view, exp, preview, by } = readClaims(token, key) ?? {}
  const endsAt = Number(exp) * 1000
  if (view !== scope || !(endsAt > now)) return null
  return { isPreview: preview === true, keyId: typeof by === 'string' ? by : null, endsAt }
}
