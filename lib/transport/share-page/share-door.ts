import { followShare } from '#lib/services/share/follow-share.ts'
import type { GuestDoor } from '#lib/transport/live-guests.ts'

/** Customers come in by the token of their share link and hear what its page shows, and nothing else. */
export const shareDoor: GuestDoor = {
  namespace: '/share',
  async admit({ token }, now) {
    const followed = typeof token === 'string' ? await followShare(token, now) : null
    if (followed === null) return null
    const { shareId, version, view, watched } = followed
    return { room: `${shareId}.${version}`, view, watched, endsAt: view.expiresAt }
  },
}
