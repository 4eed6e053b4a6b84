import type { EmbedNow } from '#lib/contract/embed-data.ts'
import { onPeopleChanged } from '#lib/services/people/people-changed.ts'
import type { Watched } from './embed-reading.ts'
import type { EmbedAsk } from './embed-url.ts'
import { onFrameHostsChanged } from './frame-hosts.ts'
import { openEmbed } from './open-embed.ts'

/** What an open view may hear now, and which changes may change it. */
export interface FollowedEmbed {
  /** `EmbedView.scope`. */
  readonly scope: string
  readonly view: EmbedNow
  readonly watched: Watched
  /** When its token ends, epoch ms. */
  readonly endsAt: number
}

/** The view behind a token at `now` (epoch ms), read anew; null when it opens nothing (docs/rules.md 50). */
export async function followEmbed(ask: EmbedAsk, now: number): Promise<FollowedEmbed | null> {
  const open = await openEmbed(ask, now, { isFresh: true })
  return open && { ...open, view: { data: open.data, hosts: open.hosts } }
}

/** Calls back when the list of hosts changed or a key was revoked, until the returned function is called. */
export function onEmbedTurn(listener: () => void): () => void {
  const ends = [onFrameHostsChanged(listener), onPeopleChanged((who) => who.startsWith('key:') && listener())]
  return () => {
    for (const end of ends) end()
  }
}
