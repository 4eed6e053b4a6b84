import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import { Problem } from '#lib/contract/problem.ts'
import type { SealedSecret } from '#lib/storage/webhook-endpoints.ts'

const PREFIX = 'whsec_'
const SECRET_BYTES = 32
const GRACE_MS = 24 * 3_600_000
const MOST_SECRETS = 10
const IV_BYTES = 12
const TAG_BYTES = 16

/** The key under which signing secrets are kept, from the one that signs sessions: a copy of the database opens nothing. */
export function sealingKey(authSecret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', authSecret, '', 'waypost webhook signing secrets', 32))
}

/** A new signing secret in Standard Webhooks' form. */
export function newSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64')
}

/** The bytes that a secret stands for. Throws Problem `unprocessable` when it is none of 24 to 64 bytes. */
export function secretBytes(secret: string): Buffer {
  const bytes = Buffer.from(secret.slice(PREFIX.length), 'base64')
  const isPlain = bytes.toString('base64').replace(/=+$/, '') === secret.slice(PREFIX.length).replace(/=+$/, '')
  if (secret.startsWith(PREFIX) && isPlain && bytes.length >= 24 && bytes.length <= 64) return bytes
  const why = 'Must be whsec_ followed by 24 to 64 bytes in base64'
  throw new Problem('unprocessable', why, { body: { secret: [why] } })
}

/** Seals a secret with AES-256-GCM. */
function seal(secret: string, key: Buffer): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')
}

/** Throws when it was sealed under another key. */
export function unseal(sealed: string, key: Buffer): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
}

/** The secrets that sign at `now` (epoch ms), the newest first. */
export function liveSecrets(secrets: readonly SealedSecret[], now: number): SealedSecret[] {
  return secrets.filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
}

/**
 * Puts a secret before the others, which go on signing for 24 hours at most (docs/decisions/0015).
 * Throws Problem `unprocessable` when ten are alive already.
 */
export function withNewSecret(
  before: readonly SealedSecret[],
  secret: string,
  { key, now }: { key: Buffer; now: number },
): SealedSecret[] {
  secretBytes(secret)
  const alive = liveSecrets(before, now)
  if (alive.length >= MOST_SECRETS)
    throw new Problem('unprocessable', `${MOST_SECRETS} secrets are alive already: wait until the oldest has ended`)
  const ending = alive.map((old) => ({ ...old, expiresAt: Math.min(old.expiresAt ?? Infinity, now + GRACE_MS) }))
  return [{ id: randomUUID(), sealed: seal(secret, key), createdAt: now, expiresAt: null }, ...ending]
}
