import { createHmac } from 'node:crypto'
import { config } from '../config.ts'
import { isSameSecret } from './same-secret.ts'

const LASTS_S = 3600

export interface AccessToken {
  access_token: string
  token_type: 'Bearer'
  /** Seconds. */
  expires_in: number
}

/** Outside the database, and another one as soon as the secret key is: then no token of before opens anything. */
function signed(text: string): string {
  const { authSecret, secretKey } = config().keys
  const key = createHmac('sha256', authSecret).update(`waypost access tokens ${secretKey}`).digest()
  return createHmac('sha256', key).update(text).digest('base64url')
}

/** A bearer token for whoever showed the account's keys, good for an hour from `now` (epoch ms). */
export function issueAccessToken(now: number): AccessToken {
  const claims = { sub: config().keys.accountId, exp: Math.floor(now / 1000) + LASTS_S }
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url')
  return { access_token: `${body}.${signed(body)}`, token_type: 'Bearer', expires_in: LASTS_S }
}

/** The account that a token of ours stands for at `now` (epoch ms); null when it is not ours or has expired. */
export function accountOfToken(token: string, now: number): string | null {
  const [body, signature, ...more] = token.split('.')
  if (!body || !signature || more.length > 0 || !isSameSecret(signature, signed(body))) return null
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as { sub: string; exp: number }
  return claims.sub === config().keys.accountId && claims.exp * 1000 > now ? claims.sub : null
}
