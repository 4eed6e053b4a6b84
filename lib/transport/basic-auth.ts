import { isSameSecret } from '#lib/services/same-secret.ts'

/** Reads `Authorization: Basic …` (RFC 7617); null when there is none or it cannot be read. */
export function basicCredentials(header: string | undefined): { id: string; secret: string } | null {
  const match = /^Basic +([A-Za-z0-9+/_=-]+) *$/i.exec(header ?? '')
  if (!match?.[1]) return null
  const text = Buffer.from(match[1], 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 0 ? null : { id: text.slice(0, colon), secret: text.slice(colon + 1) }
}

/** The token of `Authorization: Bearer …` (RFC 6750); null when there is none. */
export function bearerToken(header: string): string | null {
  return /^Bearer +([\w.~+/=-]+) *$/i.exec(header)?.[1] ?? null
}

/** True when the header carries this account id and secret key. */
export function hasKeys(header: string | undefined, keys: { accountId: string; secretKey: string }): boolean {
  const given = basicCredentials(header)
  if (!given) return false
  const isAccount = isSameSecret(given.id, keys.accountId)
  const isSecret = isSameSecret(given.secret, keys.secretKey)
  return isAccount && isSecret
}
