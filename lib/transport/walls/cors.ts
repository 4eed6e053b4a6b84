import type { IncomingHttpHeaders } from 'node:http'

/** These work by session, or are called by browsers of ours: no other site has business there. */
const OURS = /^\/api\/(auth|csp-reports|devices|webhooks|demo)(\/|$)/
const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE'

export interface Asked {
  path: string
  method: string
  headers: IncomingHttpHeaders
}

/** True when a browser asks whether a page of another site may call the API by key. */
export function isPreflight({ path, method, headers }: Asked): boolean {
  const isAsking = method === 'OPTIONS' && headers.origin !== undefined
  return isAsking && headers['access-control-request-method'] !== undefined && path.startsWith('/api/')
}

/**
 * What lets pages of other sites read the API, when they bring a key. Without `allow-credentials` no browser sends or
 * shows anything by cookie (docs/rules.md 56).
 */
export function corsHeaders(asked: Asked): Record<string, string> {
  const { path, headers } = asked
  if (!path.startsWith('/api/') || OURS.test(path) || headers.origin === undefined) return {}
  if (isPreflight(asked)) {
    return {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': METHODS,
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-max-age': '600',
    }
  }
  if (!/^(Basic|Bearer) /i.test(headers.authorization ?? '')) return {}
  return { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after, x-request-id' }
}
