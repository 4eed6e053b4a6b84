import { createHash } from 'node:crypto'
import { followEmbed, onEmbedTurn } from '#lib/services/embed/follow-embed.ts'
import type { GuestDoor } from './live-guests.ts'

const LONGEST_ADDRESS = 4_096
const HERE = 'http://here.invalid'

function askOf({ address, token }: Readonly<Record<string, unknown>>) {
  if (typeof address !== 'string' || typeof token !== 'string') return null
  if (address.length > LONGEST_ADDRESS || !address.startsWith('/') || !URL.canParse(address, HERE)) return null
  const { pathname: path, searchParams: query } = new URL(address, HERE)
  return { path, query, token }
}

/** Embedded views come in by the token of their address and hear what their page shows, and nothing else (docs/rules.md 50). */
export const embedDoor: GuestDoor = {
  namespace: '/embed',
  async admit(auth, now) {
    const ask = askOf(auth)
    const followed = ask && (await followEmbed(ask, now))
    if (!ask || !followed) return null
    const { scope, view, watched, endsAt } = followed
    // Whoever changes the list of hosts turns everybody out: they come back and are judged by it anew.
    const credential = createHash('sha256')
      .update(JSON.stringify([ask.token, scope, view.hosts]))
      .digest('base64url')
    return { room: credential, view, watched, endsAt }
  },
  onTurn: onEmbedTurn,
}
