import { segmentToHandle } from '#lib/contract/handle.ts'
import { Problem } from '#lib/contract/problem.ts'
import { actAs } from '#lib/services/acting-person.ts'
import { type Answer, jsonText, problemAnswer } from './problems.ts'
import { readJson } from './read-json.ts'
import { isSameOrigin, type Principal, principalOfHeaders } from './session.ts'

/** One request of somebody who may ask. */
export interface Call {
  url: URL
  /** Path parameters, decoded; `handle` without the `~` that goes before reserved words. */
  params: Record<string, string>
  /** The path's `handle`; '' when it has none. */
  handle: string
  method: string
  /** The body as JSON, `undefined` when there is none. Throws a Problem. */
  json(): Promise<unknown>
  principal: Principal
}

interface RouteContext {
  params: Promise<Record<string, string>>
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Throws Problem `forbidden` when a request that changes something does not come from our own pages. */
export function checkOrigin({ method, headers }: Request): void {
  if (READS.has(method) || isSameOrigin({ origin: headers.get('origin'), host: headers.get('host') })) return
  throw new Problem('forbidden', 'Without keys, a change needs an Origin header of this server')
}

async function principalOf(request: Request): Promise<Principal> {
  const header = (name: string) => request.headers.get(name) ?? undefined
  const principal = await principalOfHeaders({ authorization: header('authorization'), cookie: header('cookie') })
  if (!principal) throw new Problem('unauthenticated', 'Sign in, or send the account id and secret key by Basic auth')
  if (principal.kind === 'user') checkOrigin(request)
  return principal
}

function isAnswer(result: Answer | object): result is Answer {
  return 'status' in result && 'text' in result && typeof result.status === 'number' && typeof result.text === 'string'
}

/** RFC 9110 wants the challenge, but in a page it would open the browser's own password box. */
function challenge(request: Request): Record<string, string> {
  const isBrowser = request.headers.get('user-agent')?.startsWith('Mozilla/')
  return isBrowser ? {} : { 'www-authenticate': 'Basic realm="Waypost", charset="UTF-8"' }
}

function toResponse(answer: Answer, request: Request): Response {
  const headers = answer.status === 401 ? { ...answer.headers, ...challenge(request) } : answer.headers
  return new Response(request.method === 'HEAD' || answer.status === 204 ? null : answer.text, {
    status: answer.status,
    headers,
  })
}

async function answer(request: Request, context: RouteContext, handle: Handle): Promise<Answer> {
  try {
    const principal = await principalOf(request)
    const params = named((await context.params) ?? {})
    const json = () => readJson(request)
    const url = new URL(request.url)
    const call = { url, params, handle: params.handle ?? '', method: request.method, json, principal }
    const result = await actAs(nameOf(principal), () => handle(call))
    return isAnswer(result) ? result : jsonText(200, JSON.stringify(result))
  } catch (error) {
    return problemAnswer(error, { method: request.method, path: new URL(request.url).pathname })
  }
}

/** Next hands a route its parameters decoded; a reserved word as a handle goes by `~` (docs/rules.md 18). */
function named(params: Record<string, string>): Record<string, string> {
  return params.handle === undefined ? params : { ...params, handle: segmentToHandle(params.handle) }
}

/** By what others know a person; null for a program with keys. */
function nameOf(principal: Principal): string | null {
  return principal.kind === 'user' ? principal.name || principal.email : null
}

type Handle = (call: Call) => Promise<Answer | object>

/** A Next route function for signed-in people and key holders: checks who asks, answers in JSON, turns problems into statuses. */
export function opsRoute(handle: Handle): (request: Request, context: RouteContext) => Promise<Response> {
  return async (request, context) => toResponse(await answer(request, context, handle), request)
}

/** The same without a principal, for what is open before anyone can sign in; only from our own pages. */
export function openRoute(handle: (json: () => Promise<unknown>) => Promise<object>) {
  return async (request: Request): Promise<Response> => {
    try {
      checkOrigin(request)
      return toResponse(jsonText(200, JSON.stringify(await handle(() => readJson(request)))), request)
    } catch (error) {
      return toResponse(problemAnswer(error, { method: request.method, path: new URL(request.url).pathname }), request)
    }
  }
}

/** A page's data for whoever has the link: the link is the key, so no other is asked for, and only reading is possible. */
export function publicRoute(handle: (params: Record<string, string>) => Promise<object>) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    try {
      return toResponse(jsonText(200, JSON.stringify(await handle(await context.params))), request)
    } catch (error) {
      return toResponse(problemAnswer(error, { method: request.method }), request)
    }
  }
}
