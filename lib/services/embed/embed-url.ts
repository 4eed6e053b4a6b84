import { type EmbedView, embedViewOf } from '#lib/domain/embed-view.ts'
import { isSameSecret } from '#lib/services/same-secret.ts'
import { config } from '../../config.ts'
import { remember } from '../../remember.ts'
import { type EmbedPass, embedKey, issueEmbedTokenFor, readEmbedPass } from './embed-token.ts'

/** The framed view of an order or a route. The publishable key names the account; it opens nothing by itself (docs/rules.md 16). */
export function embedUrlOf(noun: 'orders' | 'routes', handle: string): string {
  const { publicUrl, keys } = config()
  return `${publicUrl}/embed/${noun}/${encodeURIComponent(handle)}?publishable_key=${encodeURIComponent(keys.publishableKey)}`
}

/** The key of this installation's embed tokens. */
export function ownEmbedKey(): Buffer {
  return remember('embed key', () => embedKey(config().keys))
}

/** An address of one of our own views, whole or from `/embed/` on; null when it leads elsewhere. */
export function readOwnEmbedUrl(address: string): URL | null {
  const { publicUrl } = config()
  const whole = address.startsWith('/embed/') ? `${publicUrl}${address}` : address
  return whole.startsWith(`${publicUrl}/embed/`) && URL.canParse(whole) ? new URL(whole) : null
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

/** One who wants to see a view: below `/embed/`, with the query of its address. */
export interface EmbedAsk {
  readonly path: string
  readonly query: URLSearchParams
  readonly token: string
}

/**
 * The view that is asked for and what the token lets one do with it; null when the key is not ours, or the token is not one
 * for this view, or no longer. Which of them, nobody is told (docs/rules.md 16).
 */
export function admitted(ask: EmbedAsk, now: number): { view: EmbedView; pass: EmbedPass } | null {
  const view = embedViewOf(ask.path, ask.query)
  const isOurs = isSameSecret(ask.query.get('publishable_key') ?? '', config().keys.publishableKey)
  const pass = view && readEmbedPass(ask.token, { scope: view.scope, key: ownEmbedKey(), now })
  return view && pass && isOurs ? { view, pass } : null
}
