import type { IncomingMessage, ServerResponse } from 'node:http'
import { giveMessages } from '#lib/services/devices/device-listeners.ts'
import { type Phone, phoneOfToken } from '#lib/services/devices/device-tokens.ts'
import { phoneWishes } from '#lib/services/devices/phone-wishes.ts'
import { DIALECTS, type Dialect } from '#lib/services/devices/read-report.ts'
import { type ReportAnswer, takeReport } from '#lib/services/devices/take-report.ts'
import type { Visit } from '#lib/services/intake/admission.ts'
import { ourAdmission } from '#lib/services/intake/our-admission.ts'
import { submit } from '#lib/services/intake/record.ts'
import type { Headers } from '#lib/services/intake/take-webhook.ts'
import { basicCredentials } from './basic-auth.ts'
import { logUnexpected } from './log.ts'
import { type Answer, jsonText } from './problems.ts'
import {
  type BodyReader,
  bodyOfNode,
  bodyOfWeb,
  bytesToRead,
  isDrainingNow,
  plain,
  reply,
  UNAVAILABLE,
} from './raw-request.ts'

const DEVICES_PATH = '/api/devices/'

export interface DeviceRequest {
  readonly method: string
  /** Path and query, as they came. */
  readonly url: string
  readonly authorization: string | undefined
  /** Without what admits. */
  readonly headers: Headers
  readonly read: BodyReader
}

interface Address {
  readonly dialect: Dialect
  /** Traccar Client keeps nothing of an address but its path, so its token may stand there. */
  readonly pathToken: string
  readonly query: URLSearchParams
}

function addressOf(url: string): Address | null {
  const end = url.indexOf('?')
  const path = end < 0 ? url : url.slice(0, end)
  const [name, pathToken = '', ...more] = path.slice(DEVICES_PATH.length).split('/')
  const dialect = DIALECTS.find((each) => each === name)
  if (dialect === undefined || more.length > 0) return null
  return { dialect, pathToken, query: new URLSearchParams(end < 0 ? '' : url.slice(end + 1)) }
}

/** The token by itself, as a bearer, or as the password of Basic authentication: each app knows one of them. */
function tokenOf({ pathToken, query }: Address, authorization: string | undefined): string {
  const bearer = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1]
  return bearer ?? basicCredentials(authorization)?.secret ?? query.get('token') ?? pathToken
}

const BY_QUERY: ReadonlySet<Dialect> = new Set(['osmand', 'gpslogger'])

/**
 * One request of a phone, whichever server carries it. Only the token says whose it is: without one that is known the
 * answer is 401 and nothing is kept.
 */
export async function handleDeviceReport(request: DeviceRequest): Promise<Answer> {
  const address = addressOf(request.url)
  if (address === null) return jsonText(404, '{"code":"not_found"}')
  if (request.method !== 'POST' && !(request.method === 'GET' && BY_QUERY.has(address.dialect))) {
    return jsonText(405, '{"code":"method_not_allowed"}', {
      allow: BY_QUERY.has(address.dialect) ? 'GET, POST' : 'POST',
    })
  }
  if (isDrainingNow()) return UNAVAILABLE()
  // Nothing is set aside for what a phone only says that it will send: its network may be slow, and there are many of them.
  const visit = ourAdmission().enter(0)
  if (visit === null) return UNAVAILABLE()
  try {
    const token = tokenOf(address, request.authorization)
    const phone = token === '' ? null : await phoneOfToken(token)
    if (phone === null) return jsonText(401, '{"code":"unauthenticated"}', CHALLENGE)
    return await take(request, { ...address, phone, visit })
  } catch (error) {
    logUnexpected(error, { path: `${DEVICES_PATH}${address.dialect}` })
    return UNAVAILABLE()
  } finally {
    visit.leave()
  }
}

const CHALLENGE = { 'www-authenticate': 'Basic realm="Waypost", charset="UTF-8"' }

interface Known extends Address {
  readonly phone: Phone
  readonly visit: Visit
}

async function take({ headers, read, method }: DeviceRequest, { dialect, query, phone, visit }: Known) {
  const { raw, isComplete } = method === 'GET' ? NO_BODY : await read(bytesToRead(headers))
  visit.weigh(raw.length)
  query.delete('token')
  const incoming = { dialect, ...phone, headers, query: query.toString(), raw, isComplete }
  return answerOf(dialect, await takeReport(incoming, { submit, giveMessages, now: Date.now }), phone)
}

const NO_BODY = { raw: Buffer.alloc(0), isComplete: true }

/** What each app takes for "stored": anything else and it sends the same again, or keeps everything. */
async function answerOf(dialect: Dialect, { status, results }: ReportAnswer, phone: Phone): Promise<Answer> {
  if (status === 503) return UNAVAILABLE()
  switch (dialect) {
    case 'owntracks':
      return jsonText(status, '[]')
    case 'overland':
      return jsonText(status, status === 200 ? '{"result":"ok"}' : '{}')
    case 'events':
      return jsonText(status, JSON.stringify({ results, ...(await phoneWishes(phone)) }))
    default:
      return jsonText(status, '{}')
  }
}

/** True when the request is a phone's report, which is then answered here. For the custom server's request listener. */
export function takesDeviceReport(request: IncomingMessage, response: ServerResponse): boolean {
  const url = request.url ?? ''
  if (!url.startsWith(DEVICES_PATH) || addressOf(url) === null) return false
  const { method = '', headers } = request
  const { authorization } = headers
  const report = { method, url, authorization, headers: plain(headers), read: bodyOfNode(request) }
  handleDeviceReport(report).then(
    (answer) => reply(request, response, answer),
    (error: unknown) => logUnexpected(error),
  )
  return true
}

/** A Next route function for the same: for servers that do without the custom one. */
export async function deviceRoute(request: Request): Promise<Response> {
  const { authorization, cookie: _, ...headers } = Object.fromEntries(request.headers)
  const { pathname, search } = new URL(request.url)
  const body = request.body as AsyncIterable<Uint8Array> | null
  const report = { method: request.method, url: pathname + search, authorization, headers, read: bodyOfWeb(body) }
  const answer = await handleDeviceReport(report)
  return new Response(answer.text, answer)
}
