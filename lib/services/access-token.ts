import { createHmac } from 'node:crypto'
import { config } from '../config.ts'
import { readClaims, signClaims } from './signed-claims.ts'

const LASTS_S = 3600

export interface AccessToken {
  access_token: string
  token_type: 'Bearer'
  /** Seconds. */
  expires_in: number
}

/** Outside the database, and another one as soon as the secret key is: then no token of before opens anything. */
function signingKey(): Buffer {
  const { authSecret, secretKey } = config().keys
  return createHmac('sha256', authSecret).update(`waypost access tokens ${secretKey}`).digest()
}

/** A bearer token for whoever showed the account's keys, good for an hour from `now` (epoch ms). */
export function issueAccessToken(now: number): AccessToken {
  const claims = { sub: config().keys.accountId, exp: Math.floor(now / 1000) + LASTS_S }
  return { access_token: signClaims(claims, signingKey()), token_type: 'Bearer', expires_in: LASTS_S }
}

/** The account that a token of ours stands for at `now` (epoch ms); null when it is not ours or has expired. */
export function accountOfToken(token: string, now: number): string | null {
  const { sub, exp } = readClaims(token, signingKey()) ?? {}
  return sub === config().keys.accountId && Number(exp) * 1000 > now ? sub : null
}
