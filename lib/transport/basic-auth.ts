import { hash, timingSafeEqual } from 'node:crypto'

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer')
}

/** True when both texts are the same; takes as long whatever they hold. */
export function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected))
}

/** Reads `Authorization: Basic …` (RFC 7617); null when there is none or it cannot be read. */
export function basicCredentials(header: string | undefined): { id: string; secret: string } | null {
  const match = /^Basic +([A-Za-z0-9+/_=-]+) *$/i.exec(header ?? '')
  if (!match?.[1]) return null
  const text = Buffer.from(match[1], 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 0 ? null : { id: text.slice(0, colon), secret: text.slice(colon + 1) }
}

/** True when the header carries this account id and secret key. */
export function hasKeys(header: string | undefined, keys: { accountId: string; secretKey: string }): boolean {
  const given = basicCredentials(header)
  if (!given) return false
  const isAccount = isSameSecret(given.id, keys.accountId)
  const isSecret = isSameSecret(given.secret, keys.secretKey)
  return isAccount && isSecret
}
