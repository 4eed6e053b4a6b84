import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Config } from '../../config.ts'

/**
 * HyperTrack publishes no signature scheme. So this tries the usual ones with the keys the operator has: nobody can
 * forge a match without a key. It never says more than it knows: `matched` names the scheme, nothing is "verified"
 * because a path was right (docs/decisions/0011-honest-signatures.md).
 */
export type SignatureVerdict = 'off' | 'none' | 'unmatched' | 'mismatch' | `matched ${string}`

const DIGESTS = ['sha256', 'sha1', 'sha512'] as const
const ENCODINGS = ['hex', 'base64', 'base64url'] as const
const MESSAGES = ['raw', 'reserialized'] as const

export interface SignatureCheck {
  readonly mode: Config['signature']['mode']
  /** Keys to try, most likely first. */
  readonly secrets: readonly string[]
  /** A pinned scheme, e.g. `sha256 hex raw`; null tries all. */
  readonly scheme: string | null
}

export function allSchemes(): string[] {
  return DIGESTS.flatMap((digest) =>
    ENCODINGS.flatMap((encoding) => MESSAGES.map((message) => `${digest} ${encoding} ${message}`)),
  )
}

/** Judges `x-hypertrack-signature` over the raw bytes. Constant time per comparison. */
export function judgeSignature(check: SignatureCheck, header: string | undefined, raw: Buffer): SignatureVerdict {
  if (check.mode === 'off') return 'off'
  const refused = check.mode === 'enforce' ? 'mismatch' : 'unmatched'
  if (header === undefined || header === '') return check.mode === 'enforce' ? 'mismatch' : 'none'
  const given = header.trim().replace(/^(sha1|sha256|sha512)=/i, '')
  const schemes = check.scheme === null ? allSchemes() : [check.scheme]
  const keys = keysFrom(check.secrets)
  const scheme = schemes.find((candidate) => keys.some((key) => isMatch(candidate, key, { given, raw })))
  return scheme === undefined ? refused : `matched ${scheme}`
}

function keysFrom(secrets: readonly string[]): (string | Buffer)[] {
  return secrets.flatMap((secret) =>
    /^[A-Za-z0-9+/_-]{16,}={0,2}$/.test(secret) ? [secret, Buffer.from(secret, 'base64')] : [secret],
  )
}

function isMatch(scheme: string, key: string | Buffer, { given, raw }: { given: string; raw: Buffer }): boolean {
  const [digest, encoding, message] = scheme.split(' ') as [string, 'hex' | 'base64' | 'base64url', string]
  const signed = message === 'reserialized' ? reserialized(raw) : raw
  if (signed === null) return false
  const expected = Buffer.from(createHmac(digest, key).update(signed).digest(encoding))
  const found = Buffer.from(encoding === 'hex' ? given.toLowerCase() : given)
  return expected.length === found.length && timingSafeEqual(expected, found)
}

function reserialized(raw: Buffer): string | null {
  try {
    return JSON.stringify(JSON.parse(raw.toString('utf8')))
  } catch {
    return null
  }
}
