import { say } from '#lib/language/say.ts'
import { type FieldProblems, fieldProblems } from './field-problems.ts'
import { paths } from './paths.ts'

/** What went wrong, in words that can be shown. `status` is 0 when the server could not be reached at all. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: FieldProblems,
  ) {
    super(message)
    this.name = 'ApiError'
  }
}

/** GETs JSON. Throws `ApiError`; without a session it leaves for the sign-in page. */
export function getJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  return ask<T>(url, { signal })
}

/** POSTs JSON and reads the answer. Throws `ApiError`; without a session it leaves for the sign-in page. */
export function postJson<T>(url: string, body: unknown = {}): Promise<T> {
  return ask<T>(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

/** DELETEs and reads the answer. Throws `ApiError`; without a session it leaves for the sign-in page. */
export function deleteJson<T>(url: string): Promise<T> {
  return ask<T>(url, { method: 'DELETE' })
}

/** PATCHes JSON and reads the answer. Throws `ApiError`; without a session it leaves for the sign-in page. */
export function patchJson<T>(url: string, body: unknown): Promise<T> {
  return ask<T>(url, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

async function ask<T>(url: string, init: RequestInit): Promise<T> {
  const response = await send(url, init)
  const body = await readBody(response)
  if (response.ok) return body as T
  if (response.status === 401) leaveForSignIn()
  throw problemOf(response.status, body)
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { credentials: 'same-origin', ...init })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError(0, 'unreachable', say('The server did not answer. Nothing was changed; try again.'), {})
  }
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return text
  }
}

/** The server's answer as an `ApiError`: `{code, title, detail}`, HyperTrack's 422 `{message, detail}`, or anything. */
export function problemOf(status: number, body: unknown): ApiError {
  const said = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const fields = { ...fieldProblems(said.detail), ...fieldProblems(said.fields) }
  const texts = [said.detail, said.message, said.title].filter((text) => typeof text === 'string' && text !== '')
  const fallback =
    Object.keys(fields).length > 0
      ? say('Some fields were refused.')
      : say('The server answered {status}.', { status: String(status) })
  const code = typeof said.code === 'string' ? said.code : `http_${status}`
  return new ApiError(status, code, (texts[0] as string | undefined) ?? fallback, fields)
}

function leaveForSignIn(): void {
  if (typeof window === 'undefined') return
  const { pathname, search } = window.location
  window.location.assign(paths.signIn(pathname + search))
}
