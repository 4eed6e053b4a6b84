import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { config } from '../../config.ts'
import { jsonText } from '../problems.ts'
import { corsHeaders, isPreflight } from './cors.ts'
import { believeProxiesOnly, clientAddress } from './forwarded.ts'
import { framersOf } from './framing.ts'
import { waitOf } from './limits.ts'
import { NONCE_HEADER } from './page-nonce.ts'
import { doorOf, wallHeaders } from './policy.ts'

/** Next's own, by which a client could have it believe things. */
const NEVER_FROM_OUTSIDE = ['x-middleware-subrequest', 'x-waypost-path', NONCE_HEADER, 'content-security-policy']

const HERE = 'http://here.invalid'

function urlOf({ url = '/' }: IncomingMessage): URL {
  return URL.canParse(url, HERE) ? new URL(url, HERE) : new URL(HERE)
}

/** For every request, before anybody looks at it: nothing of its headers is believed that a stranger can write. */
export function disbelieve(request: IncomingMessage): void {
  believeProxiesOnly(request)
  for (const name of NEVER_FROM_OUTSIDE) delete request.headers[name]
}

function refuse(request: IncomingMessage, response: ServerResponse, waitS: number): void {
  const isPage = request.headers.accept?.includes('text/html')
  const { headers, text } = jsonText(429, '{"code":"too_many_requests","title":"Too many requests"}')
  const type = isPage ? { 'content-type': 'text/plain; charset=utf-8' } : {}
  response.writeHead(429, { ...headers, ...type, 'retry-after': String(waitS) })
  response.end(isPage ? `Too many requests. Try again in ${waitS} seconds.\n` : text)
}

/**
 * Puts the walls' headers on an answer and gives Next the page's nonce. True when the request is answered here already: a
 * preflight, or somebody who asks too often. Not for webhooks and phones' reports, which are never refused for asking.
 */
export async function passesWalls(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const url = urlOf(request)
  const asked = { path: url.pathname, method: request.method ?? 'GET', headers: request.headers }
  const nonce = randomBytes(16).toString('base64')
  const framers = doorOf(url.pathname) === 'embed' ? framersOf(url) : []
  const { isDev, publicUrl } = config()
  const isHttps = publicUrl.startsWith('https:')
  const headers = { ...wallHeaders({ path: url.pathname, nonce, framers, isHttps, isDev }), ...corsHeaders(asked) }
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  request.headers[NONCE_HEADER] = nonce
  // Next reads the nonce for its own scripts from here.
  request.headers['content-security-policy'] = headers['content-security-policy']
  if (isPreflight(asked)) {
    response.writeHead(204)
    response.end()
    return false
  }
  const waitS = waitOf(request, clientAddress(request.headers), Date.now())
  if (waitS > 0) refuse(request, response, waitS)
  return waitS === 0
}
