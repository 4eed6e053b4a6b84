import { createHmac } from 'node:crypto'
import { isSameSecret } from './same-secret.ts'

function signatureOf(body: string, key: Buffer): string {
  return createHmac('sha256', key).update(body).digest('base64url')
}

/** Claims as a token that only a holder of the key can make. */
export function signClaims(claims: object, key: Buffer): string {
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url')
  return `${body}.${signatureOf(body, key)}`
}

/** What a token claims; null when it was not made with this key. */
export function readClaims(token: string, key: Buffer): Readonly<Record<string, unknown>> | null {
  const [body, signature, ...more] = token.split('.')
  if (!body || !signature || more.length > 0 || !isSameSecret(signature, signatureOf(body, key))) return null
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Record<string, unknown>
}
