import { embedViewOf } from '#lib/domain/embed-view.ts'
import { config } from '../../config.ts'
import { remember } from '../../remember.ts'
import { embedKey, issueEmbedTokenFor } from './embed-token.ts'

/** The framed view of an order or a route. The publishable key names the account; it opens nothing by itself (docs/rules.md 16). */
export function embedUrlOf(noun: 'orders' | 'routes', handle: string): string {
  const { publicUrl, keys } = config()
  return `${publicUrl}/embed/${noun}/${encodeURIComponent(handle)}?publishable_key=${encodeURIComponent(keys.publishableKey)}`
}

/** The key of this installation's embed tokens. */
export function ownEmbedKey(): Buffer {
  return remember('embed key', () => embedKey(config().keys))
}

/** An address of one of our own views; null when it leads elsewhere. */
export function readOwnEmbedUrl(address: string): URL | null {
  const { publicUrl } = config()
  if (!address.startsWith(`${publicUrl}/embed/`) || !URL.canParse(address)) return null
  return new URL(address)
}

/** A stored embed address as the API gives it out: ours with a token that opens it for a while, HyperTrack's as it is. */
export function publicEmbedUrl(stored: string, now: number): string
export function publicEmbedUrl(stored: string | null, now: number): string | null
export function publicEmbedUrl(stored: string | null, now: number): string | null {
  const url = stored === null ? null : readOwnEmbedUrl(stored)
  const view = url && embedViewOf(pathOf(url), url.searchParams)
  if (!url || !view) return stored
  url.searchParams.set('token', issueEmbedTokenFor(view.scope, { key: ownEmbedKey(), now }).token)
  return url.href
}

/** Below the public address, which may have a path of its own. */
export function pathOf(url: URL): string {
  return url.pathname.slice(new URL(config().publicUrl).pathname.replace(/\/$/, '').length)
}
