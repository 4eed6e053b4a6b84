import { LRUCache } from 'lru-cache'
import type { EmbedData } from '#lib/contract/embed-data.ts'
import type { EmbedView } from '#lib/domain/embed-view.ts'
import { remember } from '../../remember.ts'
import { admitted, type EmbedAsk } from './embed-url.ts'
import { frameHosts } from './frame-hosts.ts'
import { readEmbed } from './read-embed.ts'

const KEPT_AT_MOST = 200
/** Many may look at one view: they share a reading. */
const SHARED_FOR_MS = 1_000

const readings = () =>
  remember(
    'embed readings',
    () => new LRUCache<string, Promise<EmbedData | null>>({ max: KEPT_AT_MOST, ttl: SHARED_FOR_MS }),
  )

function sharedReading(view: EmbedView): Promise<EmbedData | null> {
  const known = readings().get(view.scope)
  if (known !== undefined) return known
  const reading = readEmbed(view)
  readings().set(view.scope, reading)
  reading.catch(() => readings().delete(view.scope))
  return reading
}

/** An open view: its data, who may be told about it, and when its token ends (epoch ms). */
export interface OpenEmbed {
  readonly data: EmbedData
  /** Origins that messages may go to; null for our own pages alone. */
  readonly hosts: readonly string[] | null
  readonly endsAt: number
}

/** What an embedded view shows; null, and nothing else, for whoever may not see it or asks for what is not there. */
export async function openEmbed(ask: EmbedAsk, now: number): Promise<OpenEmbed | null> {
  const entry = admitted(ask, now)
  const data = entry && (await sharedReading(entry.view))
  return data && { data, hosts: entry.pass.isPreview ? null : frameHosts(), endsAt: entry.pass.endsAt }
}
