import { hash, randomBytes } from 'node:crypto'
import { findPhoneByToken } from '#lib/storage/device-tokens.ts'
import { remember } from '../../remember.ts'
import { endWatches } from './phone-watch.ts'

/** Whose a token is. */
export interface Phone {
  readonly deviceId: string
  readonly workerHandle: string
}

const KEPT_AT_MOST = 20_000

/** By the token's hash: with every fix comes the same token. */
const known = () => remember('known phones', () => new Map<string, Phone>())

const hashOf = (token: string) => hash('sha256', token, 'buffer')

/** A new token of 256 bits, and what is kept of it. */
export function newToken(): { token: string; tokenHash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: hashOf(token) }
}

/** The phone that a token admits; null when it admits none. Guessing at 256 bits is not worth a constant time. */
export async function phoneOfToken(token: string): Promise<Phone | null> {
  const tokenHash = hashOf(token)
  const name = tokenHash.toString('base64')
  const kept = known().get(name)
  if (kept) return kept
  const row = await findPhoneByToken(tokenHash)
  if (row === null) return null
  const phone = { deviceId: row.deviceId, workerHandle: row.workerHandle }
  if (known().size >= KEPT_AT_MOST) known().clear()
  known().set(name, phone)
  return phone
}

/** From now on these phones' tokens are looked up again, and pages that came in with them are told that they have ended. */
export function forgetPhones(isMeant: (deviceId: string) => boolean): void {
  for (const [name, phone] of known()) if (isMeant(phone.deviceId)) known().delete(name)
  endWatches(isMeant)
}
