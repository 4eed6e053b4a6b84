import { createHmac, randomBytes } from 'node:crypto'
import { config } from '../../config.ts'
import { remember } from '../../remember.ts'

/**
 * Log and tables hold a share link as its id and version only; the token is put in when the link is given out. So a link
 * can be copied again, ends when its version is raised, and a copy of the database opens nothing (docs/rules.md 15).
 */
const SCHEME = 'waypost-share:'

/** What the log keeps of a share link. */
export function shareRef(shareId: string, version: number): string {
  return `${SCHEME}${shareId}.${version}`
}

/** 128 random bits. */
export function newShareId(): string {
  return randomBytes(16).toString('base64url')
}

function signingKey(): Buffer {
  return remember('share key', () =>
    createHmac('sha256', config().keys.authSecret).update('waypost share links').digest(),
  )
}

function tokenOf(shareId: string, version: number): string {
  return createHmac('sha256', signingKey()).update(`${shareId}.${version}`).digest('base64url')
}

/** The address that the customer gets. */
export function shareUrlOf(shareId: string, version: number): string {
  return `${config().publicUrl}/s/${shareId}.${tokenOf(shareId, version)}`
}

/** A stored share URL as it may be given out: ours with its token, somebody else's (HyperTrack's) as it is. */
export function publicShareUrl(stored: string | null): string | null {
  if (!stored?.startsWith(SCHEME)) return stored
  const match = /^([\w-]+)\.(\d+)$/.exec(stored.slice(SCHEME.length))
  return match?.[1] ? shareUrlOf(match[1], Number(match[2])) : null
}
