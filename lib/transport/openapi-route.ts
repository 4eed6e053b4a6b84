import { openApiDocument } from '#lib/contract/openapi/document.ts'
import { config } from '../config.ts'
import { remember } from '../remember.ts'

/** `GET /api/openapi.json`: open to all, as it tells nothing of the account. */
export function openApiRoute(): Response {
  const { publicUrl, version } = config()
  const text = remember('openapi', () => JSON.stringify(openApiDocument({ serverUrl: `${publicUrl}/api`, version })))
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' }
  return new Response(text, { headers })
}
