import { createHmac, randomBytes } from 'node:crypto'
import { isShareRef, readShareRef, type ShareRef } from '#lib/domain/share.ts'
import { isSameSecret } from '#lib/services/same-secret.ts'
import { config } from '../../config.ts'
import { remember } from '../../remember.ts'

/**
 * Log and tables hold a share link as its id and version only; the token is put in when the link is given out. So a link
 * can be copied again, ends when its version is raised, and a copy of the database opens nothing (docs/rules.md 15).
 */

/** 128 random bits. */
export function newShareId(): string {
  return randomBytes(16).toString('base64url')
}

function signingKey(): Buffer {
  return remember('share key', () =>
    createHmac('sha256', config().keys.authSecret).update('waypost share links').digest(),
  )
}

function signatureOf({ shareId, version }: ShareRef): string {
  return createHmac('sha256', signingKey()).update(`${shareId}.${version}`).digest('base64url')
}

/** The address that the customer gets. */
export function shareUrlOf(shareId: string, version: number): string {
  return `${config().publicUrl}/s/${shareId}.${signatureOf({ shareId, version })}`
}

/** A stored share URL as it may be given out: ours with its token, somebody else's (HyperTrack's) as it is. */
export function publicShareUrl(stored: string | null): string | null {
  if (!isShareRef(stored)) return stored
  const ref = readShareRef(stored)
  return ref && shareUrlOf(ref.shareId, ref.version)
}

/** The id in a link's token, which proves nothing yet; null when it cannot be one. */
export function shareIdOf(token: string): string | null {
  return /^([\w-]{8,64})\.[\w-]{43}$/.exec(token)?.[1] ?? null
}

/** True when the token is that of this link at its present version. */
export function isTokenOf(token: string, ref: ShareRef): boolean {
  return isSameSecret(token, `${ref.shareId}.${signatureOf(ref)}`)
}
