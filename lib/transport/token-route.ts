import { tokenRequest } from '#lib/contract/api/token.ts'
import { Problem } from '#lib/contract/problem.ts'
import { type AccessToken, issueAccessToken } from '#lib/services/access-token.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'
import { isSameSecret } from '#lib/services/same-secret.ts'
import { config } from '../config.ts'
import { hasKeys } from './basic-auth.ts'
import { jsonText, problemAnswer } from './problems.ts'
import { readJson, readText } from './read-json.ts'

const LONGEST_FORM = 8_192

/** A form, as OAuth writes it (RFC 6749 4.4.2), or the same as JSON. */
async function fieldsOf(request: Request): Promise<unknown> {
  if (request.headers.get('content-type')?.includes('json')) return readJson(request)
  const text = await readText(request)
  if (text.length > LONGEST_FORM) throw new Problem('too_large', 'The form is too long')
  return Object.fromEntries(new URLSearchParams(text))
}

/** The keys stand in the request, or in an Authorization header (RFC 6749 2.3.1). Throws a Problem. */
async function tokenFor(request: Request): Promise<AccessToken> {
  const { client_id, client_secret } = readAs(tokenRequest, (await fieldsOf(request)) ?? {})
  const { keys } = config()
  const isGiven = client_id !== undefined && client_secret !== undefined
  const isOurs = isGiven
    ? [isSameSecret(client_id, keys.accountId), isSameSecret(client_secret, keys.secretKey)].every(Boolean)
    : hasKeys(request.headers.get('authorization') ?? undefined, keys)
  if (!isOurs) throw new Problem('unauthenticated', 'client_id and client_secret are not the account id and secret key')
  return issueAccessToken(Date.now())
}

/** `POST /oauth/token`: open to all, because the keys are in the request itself. */
export async function tokenRoute(request: Request): Promise<Response> {
  const { status, headers, text } = await tokenFor(request).then(
    (token) => jsonText(200, JSON.stringify(token), { pragma: 'no-cache' }),
    (error: unknown) => problemAnswer(error, { method: 'POST', path: '/api/oauth/token' }),
  )
  return new Response(text, { status, headers })
}
