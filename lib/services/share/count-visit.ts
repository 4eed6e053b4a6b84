import { createHash, randomBytes } from 'node:crypto'
import { addShareVisit, type LinkVersion } from '#lib/storage/share-visits.ts'
import { remember } from '../../remember.ts'

const DAY_MS = 86_400_000

interface Salt {
  day: number
  bytes: Buffer
}

/** Made for a day and never written down: tomorrow nobody can tell any more whose visit was whose. */
function saltOf(day: number): Buffer {
  const salt = remember('visit salt', (): Salt => ({ day, bytes: randomBytes(32) }))
  if (salt.day !== day) {
    salt.day = day
    salt.bytes = randomBytes(32)
  }
  return salt.bytes
}

/** Counts that somebody opened a link: without a cookie, by a hash that nobody can undo (docs/rules.md 48). `now`: epoch ms. */
export async function countVisit(
  link: LinkVersion,
  { address, browser, now }: { address: string; browser: string; now: number },
): Promise<void> {
  const hash = createHash('sha256').update(saltOf(Math.floor(now / DAY_MS)))
  const device = hash
    .update(JSON.stringify([address, browser]))
    .digest()
    .subarray(0, 16)
  await addShareVisit({ shareId: link.shareId, version: link.version }, device, now)
}
