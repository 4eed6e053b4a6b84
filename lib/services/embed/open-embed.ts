import { LRUCache } from 'lru-cache'
import type { EmbedData } from '#lib/contract/embed-data.ts'
import type { EmbedView } from '#lib/domain/embed-view.ts'
import { isLiveKey } from '#lib/services/people/api-keys.ts'
import { remember } from '../../remember.ts'
import type { EmbedReading, Watched } from './embed-reading.ts'
import { admitted, type EmbedAsk } from './embed-url.ts'
import { frameHosts } from './frame-hosts.ts'
import { readEmbed } from './read-embed.ts'

const KEPT_AT_MOST = 200
/** Many may look at one view: they share a reading. */
const SHARED_FOR_MS = 1_000

const readings = () =>
  remember(
    'embed readings',
    () => new LRUCache<string, Promise<EmbedReading | null>>({ max: KEPT_AT_MOST, ttl: SHARED_FOR_MS }),
  )

/** Who is told of a change must not be told of what was read before it. */
function sharedReading(view: EmbedView, isFresh: boolean): Promise<EmbedReading | null> {
  const known = isFresh ? undefined : readings().get(view.scope)
  if (known !== undefined) return known
  const reading = readEmbed(view)
  readings().set(view.scope, reading)
  reading.catch(() => readings().delete(view.scope))
  return reading
}

/** An open view: its data, who may be told about it, and when its token ends (epoch ms). */
export interface OpenEmbed {
  readonly scope: string
  readonly watched: Watched
  readonly data: EmbedData
  /** Origins that messages may go to; null for our own pages alone. */
  readonly hosts: readonly string[] | null
  readonly endsAt: number
}

/** What an embedded view shows; null, and nothing else, for whoever may not see it or asks for what is not there. */
export async function openEmbed(ask: EmbedAsk, now: number, { isFresh = false } = {}): Promise<OpenEmbed | null> {
  const entry = admitted(ask, now)
  if (entry === null) return null
  const { view, pass } = entry
  if (pass.keyId !== null && !(await isLiveKey(pass.keyId))) return null
  const reading = await sharedReading(view, isFresh)
  return reading && { ...reading, scope: view.scope, hosts: pass.isPreview ? null : frameHosts(), endsAt: pass.endsAt }
}
