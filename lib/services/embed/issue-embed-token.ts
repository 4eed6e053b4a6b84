import { type EmbedTokenResponse, embedTokenRequest } from '#lib/contract/api/token.ts'
import { Problem } from '#lib/contract/problem.ts'
import { type EmbedView, embedViewOf } from '#lib/domain/embed-view.ts'
import { actingKey } from '#lib/services/acting-person.ts'
import { knownRoute } from '#lib/services/orders/find-route.ts'
import { knownOrder } from '#lib/services/orders/order-form.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'
import { knownWorker } from '#lib/services/workers/known-worker.ts'
import { config } from '../../config.ts'
import { EMBED_FAULTS, embedFault } from './embed-fault.ts'
import { issueEmbedTokenFor } from './embed-token.ts'
import { ownEmbedKey, pathOf, readOwnEmbedUrl } from './embed-url.ts'

function refuse(fault: string): never {
  throw new Problem('validation_error', fault, { body: { embed_url: [fault] } })
}

/** Throws Problem `validation_error`. */
function readView(address: string): { url: URL; view: EmbedView } {
  const { publicUrl, keys } = config()
  const url = readOwnEmbedUrl(address) ?? refuse(`Must be an embed_url of this server, under ${publicUrl}/embed/`)
  const fault = embedFault(pathOf(url), url.searchParams)
  const view = embedViewOf(pathOf(url), url.searchParams)
  if (fault !== null || view === null) refuse(EMBED_FAULTS[fault ?? 'no_view'])
  const key = url.searchParams.get('publishable_key') ?? keys.publishableKey
  if (key !== keys.publishableKey) refuse('publishable_key is not the one of this server')
  return { url, view }
}

/** Throws Problem `order_not_found`, `route_not_found`, `worker_not_found`. */
async function checkThere(view: EmbedView): Promise<void> {
  if (view.handle === null) return
  if (view.kind === 'order') await knownOrder(view.handle)
  if (view.kind === 'route') await knownRoute(view.handle)
  if (view.kind === 'worker') await knownWorker(view.handle)
}

/**
 * `POST /oauth/embed-token`: what opens one view for an hour or two, and nothing else. Throws a Problem: `unprocessable`,
 * `validation_error` (an address that is not ours), `order_not_found`, `route_not_found`, `worker_not_found`. A preview's is for our own pages.
 */
export async function issueEmbedToken(input: unknown, { isPreview = false } = {}): Promise<EmbedTokenResponse> {
  const { embed_url } = readAs(embedTokenRequest, input ?? {})
  const { url, view } = readView(embed_url)
  await checkThere(view)
  const asked = { key: ownEmbedKey(), now: Date.now(), isPreview, keyId: actingKey() }
  const { token, expiresInS } = issueEmbedTokenFor(view.scope, asked)
  url.searchParams.set('publishable_key', config().keys.publishableKey)
  url.searchParams.delete('token')
  const secure = new URL(url)
  secure.searchParams.set('token', token)
  return {
    access_token: token,
    token_type: 'Bearer',
    expires_in: expiresInS,
    embed_url: url.href,
    secure_embed_url: secure.href,
  }
}
