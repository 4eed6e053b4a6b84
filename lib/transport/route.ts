import type { AuditAct } from '#lib/contract/audit-api.ts'
import { segmentToHandle } from '#lib/contract/handle.ts'
import { Problem } from '#lib/contract/problem.ts'
import { mayDo, type Need } from '#lib/domain/people/role.ts'
import type { Sight } from '#lib/domain/people/sight.ts'
import { actAs } from '#lib/services/acting-person.ts'
import { type Audited, audit } from '#lib/services/audit/audit.ts'
import { currentSight } from '#lib/services/people/membership.ts'
import { addressOf, nobodyAt } from './client-address.ts'
import { type Answer, jsonText, problemAnswer } from './problems.ts'
import { readJson } from './read-json.ts'
import { isSameOrigin, nameOf, type Principal, principalOfHeaders, whoIs } from './session.ts'

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
  /** What they are let see (docs/rules.md 54). */
  sight: Sight
}

/**
 * Who may ask, how it is kept within the ops groups that somebody is let into, and whether it is written down. A route that
 * says nothing of `within` is closed to everybody who is not let into all groups.
 */
export interface Asks {
  /** Else: to look for what reads, to operate for what changes. */
  needs?: Need
  /** A check before the work; or `anything`: nothing in it belongs to a group; or `itself`: the work looks at `sight`. */
  within?: 'anything' | 'itself' | ((call: Call) => Promise<void>)
  /** Written down when it went well; where nothing else is said, with the path's `handle`, `id` or `key` as the subject. */
  audits?: AuditAct | ((call: Call) => Audited | Promise<Audited>)
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

async function answer(request: Request, context: RouteContext, { handle, asks }: Route): Promise<Answer> {
  try {
    const principal = await principalOf(request)
    checkNeed(principal, request.method, asks)
    const params = named((await context.params) ?? {})
    const url = new URL(request.url)
    const sight = await currentSight(principal.groups)
    const json = once(() => readJson(request))
    const call = { url, params, handle: params.handle ?? '', method: request.method, json, principal, sight }
    const acting = { who: whoIs(principal), name: nameOf(principal), from: addressOf(request.headers) }
    const result = await actAs(acting, () => work(call, handle, asks))
    return isAnswer(result) ? result : jsonText(200, JSON.stringify(result))
  } catch (error) {
    return problemAnswer(error, { method: request.method, path: new URL(request.url).pathname })
  }
}

async function work(call: Call, handle: Handle, { within, audits }: Asks): Promise<Answer | object> {
  if (typeof within === 'function') await within(call)
  const result = await handle(call)
  if (audits === undefined) return result
  const subject = call.params.handle ?? call.params.id ?? call.params.key
  await audit(typeof audits === 'function' ? { subject, ...(await audits(call)) } : { act: audits, subject })
  return result
}

/** Throws Problem `forbidden`. */
function checkNeed({ role, groups }: Principal, method: string, { needs, within }: Asks): void {
  const need = needs ?? (READS.has(method) ? 'view' : 'operate')
  if (!mayDo(role, need)) throw new Problem('forbidden', `The role ${role} does not allow this`)
  if (groups !== null && within === undefined)
    throw new Problem('forbidden', 'This is only for those who are let into all ops groups')
}

/** A body can be read once; a check may want it before the work does. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | null = null
  return () => {
    kept ??= read()
    return kept
  }
}

/** A text of the request's body; undefined where there is none. */
export async function textIn(json: Call['json'], name: string): Promise<string | undefined> {
  const value = ((await json()) as Record<string, unknown> | undefined)?.[name]
  return typeof value === 'string' ? value : undefined
}

/** Next hands a route its parameters decoded; a reserved word as a handle goes by `~` (docs/rules.md 18). */
function named(params: Record<string, string>): Record<string, string> {
  return params.handle === undefined ? params : { ...params, handle: segmentToHandle(params.handle) }
}

type Handle = (call: Call) => Promise<Answer | object>

interface Route {
  readonly handle: Handle
  readonly asks: Asks
}

/** A Next route function for signed-in people and key holders: checks who asks, answers in JSON, turns problems into statuses. */
export function opsRoute(
  handle: Handle,
  asks: Asks = {},
): (request: Request, context: RouteContext) => Promise<Response> {
  return async (request, context) => toResponse(await answer(request, context, { handle, asks }), request)
}

/** The same without a principal, for what is open before anyone can sign in; only from our own pages. */
export function openRoute(handle: (json: () => Promise<unknown>) => Promise<object>) {
  return async (request: Request): Promise<Response> => {
    try {
      checkOrigin(request)
      const result = await actAs(nobodyAt(request.headers), () => handle(() => readJson(request)))
      return toResponse(jsonText(200, JSON.stringify(result)), request)
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
