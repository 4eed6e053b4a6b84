import { createHash } from 'node:crypto'
import type { EmbedAnswer } from '#lib/contract/embed-data.ts'
import { Problem } from '#lib/contract/problem.ts'
import { EMBED_FAULTS, embedFault } from '#lib/services/embed/embed-fault.ts'
import { addFrameHost, listFrameHosts, removeFrameHost } from '#lib/services/embed/frame-hosts.ts'
import { issueEmbedToken } from '#lib/services/embed/issue-embed-token.ts'
import { openEmbed } from '#lib/services/embed/open-embed.ts'
import { ADMIN } from './asks.ts'
import { bearerToken } from './basic-auth.ts'
import { created, jsonText, NO_CONTENT, problemAnswer } from './problems.ts'
import { type Asks, opsRoute, textIn } from './route.ts'
import { nameOf } from './session.ts'

/** Who may frame is part of how the server is set up. */
const ADDS: Asks = {
  ...ADMIN,
  audits: async ({ json }) => ({
    act: 'allowed_hosts_changed',
    subject: await textIn(json, 'origin'),
    detail: { added: true },
  }),
}
const REMOVES: Asks = {
  ...ADMIN,
  audits: ({ params }) => ({ act: 'allowed_hosts_changed', subject: params.host, detail: { added: false } }),
}
const VIEW: Asks = { needs: 'view' }

export const embedHostsRoute = {
  list: opsRoute(listFrameHosts, ADMIN),
  add: opsRoute(async ({ json, principal }) => created(await addFrameHost(await json(), nameOf(principal))), ADDS),
}

export const embedHostRoute = opsRoute(async ({ params }) => {
  await removeFrameHost(params.host ?? '')
  return NO_CONTENT
}, REMOVES)

/** For the page that shows how embedding looks: what it answers with opens a view in our own pages and nowhere else. */
export const embedPreviewRoute = opsRoute(async ({ json }) => issueEmbedToken(await json(), { isPreview: true }), VIEW)

/** Told for everything that is wrong alike, so that nobody learns what is there; but how an address is written is no secret. */
function closed(path: string, query: URLSearchParams): Problem {
  const fault = embedFault(path, query)
  const why = fault === null || fault === 'no_view' ? '' : `. ${EMBED_FAULTS[fault]}`
  return new Problem('not_found', `This view is not available${why}`)
}

const API = '/api'

async function read(request: Request): Promise<{ answer: EmbedAnswer; etag: string }> {
  const { pathname, searchParams: query } = new URL(request.url)
  const token = bearerToken(request.headers.get('authorization') ?? '') ?? ''
  const now = Date.now()
  const path = pathname.slice(API.length)
  const open = await openEmbed({ path, query, token }, now)
  if (open === null) throw closed(path, query)
  const { data, hosts } = open
  const etag = `W/"${createHash('sha256')
    .update(JSON.stringify([data, hosts]))
    .digest('base64url')
    .slice(0, 22)}"`
  return { answer: { data, hosts, serverNow: now }, etag }
}

/** `GET /api/embed/…`: a view's data for its own page, by the view's token in `Authorization`; 304 while nothing changed. */
export async function embedDataRoute(request: Request): Promise<Response> {
  try {
    const { answer, etag } = await read(request)
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag } })
    const { status, headers, text } = jsonText(200, JSON.stringify(answer), { etag })
    return new Response(text, { status, headers })
  } catch (error) {
    const { status, headers, text } = problemAnswer(error, { method: request.method, path: '/api/embed' })
    return new Response(text, { status, headers })
  }
}
