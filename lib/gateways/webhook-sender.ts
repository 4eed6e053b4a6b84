import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import type { AddressGuard } from './address-guard.ts'
import { guardedLookup, REFUSED, type Resolve, resolveByDns } from './guarded-lookup.ts'

const TIMEOUT_MS = 15_000
const ANSWER_AT_MOST = 16_384

export interface WebhookPost {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

/** What became of one POST. `status` is null when no answer came; then `error` says why. */
export interface WebhookAnswer {
  readonly status: number | null
  readonly error: string | null
  readonly headers: Readonly<Record<string, string>>
  /** At most 16 KiB of the answer as it came: nothing is unpacked. */
  readonly answer: Buffer
  readonly tookMs: number
}

export interface WebhookSender {
  /** Never rejects. Redirects are not followed, proxies of the environment not used, 15 s in all. */
  post(request: WebhookPost): Promise<WebhookAnswer>
  /** Why this address must not be called, in words; null when it may. Asks the name service. */
  refusalOf(url: string): Promise<string | null>
  close(): void
}

export interface WebhookSenderOptions {
  readonly guard: AddressGuard
  /** Finds the addresses of a host. */
  readonly lookup?: Resolve
  readonly timeoutMs?: number
}

/** The URL as it will be called, or words for what is wrong with it. Decimal, octal and hex hosts become dotted here. */
function readUrl(text: string): URL | string {
  if (!URL.canParse(text)) return 'This is no web address'
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'Must begin with https://'
  if (url.username !== '' || url.password !== '') return 'Must not carry a user name or password'
  return url
}

const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '')

const NOT_SECURE = 'Must begin with https://, unless WAYPOST_WEBHOOK_ALLOW names it'

/**
 * Sends webhooks. The address is judged where it is used: in the lookup that the connection itself makes, so that a name
 * which means something else a moment later gains nothing (docs/decisions/0015).
 */
export function createWebhookSender({ guard, lookup, timeoutMs = TIMEOUT_MS }: WebhookSenderOptions): WebhookSender {
  const resolve = lookup ?? resolveByDns
  const agents = {
    'http:': new http.Agent({ keepAlive: true, lookup: guardedLookup(guard, resolve, false) } as http.AgentOptions),
    'https:': new https.Agent({ keepAlive: true, lookup: guardedLookup(guard, resolve, true) } as https.AgentOptions),
  }
  const isLiteralRefused = ({ hostname, protocol }: URL) =>
    isIP(bare(hostname)) !== 0 &&
    !guard.isAllowed({ host: bare(hostname), address: bare(hostname), isSecure: protocol === 'https:' })

  return {
    async post(request) {
      const startedAt = performance.now()
      const url = readUrl(request.url)
      if (typeof url === 'string') return noAnswer(url, startedAt)
      // A connection to an address asks no lookup.
      if (isLiteralRefused(url)) return noAnswer(REFUSED, startedAt)
      const agent = url.protocol === 'https:' ? agents['https:'] : agents['http:']
      const exchange = { url, agent, request, timeoutMs, startedAt }
      const first = await postOnce(exchange)
      // The receiver closed a connection just as we used it again: nothing was read of this request.
      return first.wasStale ? (await postOnce(exchange)).answer : first.answer
    },
    async refusalOf(text) {
      const url = readUrl(text)
      if (typeof url === 'string') return url
      const isSecure = url.protocol === 'https:'
      const host = bare(url.hostname)
      const found = isIP(host) !== 0 ? [host] : await addressesOf(resolve, host)
      if (found.length === 0) return 'This host has no address'
      if (found.some((address) => guard.isAllowed({ host, address, isSecure }))) return null
      return found.some((address) => guard.isAllowed({ host, address, isSecure: true })) ? NOT_SECURE : REFUSED
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy()
    },
  }
}

function addressesOf(resolve: Resolve, host: string): Promise<string[]> {
  return new Promise((done) => {
    resolve(host, (error, found) => done(error ? [] : found.map(({ address }) => address)))
  })
}

interface Exchange {
  readonly url: URL
  readonly agent: http.Agent
  readonly request: WebhookPost
  readonly timeoutMs: number
  readonly startedAt: number
}

interface Outcome {
  readonly answer: WebhookAnswer
  readonly wasStale: boolean
}

const since = (startedAt: number) => Math.round(performance.now() - startedAt)

function noAnswer(error: string, startedAt: number): WebhookAnswer {
  return { status: null, error, headers: {}, answer: Buffer.alloc(0), tookMs: since(startedAt) }
}

function headersOf({ headers }: http.IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}

function postOnce({ url, agent, request, timeoutMs, startedAt }: Exchange): Promise<Outcome> {
  const { promise, resolve } = deferred<Outcome>()
  const client = url.protocol === 'https:' ? https : http
  const headers = { ...request.headers, 'content-length': Buffer.byteLength(request.body) }
  const call = client.request(url, { method: 'POST', agent, headers })
  const fail = (error: string, wasStale = false) => resolve({ answer: noAnswer(error, startedAt), wasStale })
  const timer = setTimeout(() => {
    fail(`No answer within ${Math.round(timeoutMs / 1000)} s`)
    call.destroy()
  }, timeoutMs)
  call.on('error', (error: NodeJS.ErrnoException) => fail(wordsOf(error), isStale(error, call)))
  call.on('response', (response) => {
    const { statusCode = 0 } = response
    collect(response, timeoutMs - since(startedAt)).then((answer) => {
      const tookMs = since(startedAt)
      resolve({
        answer: { status: statusCode, error: null, headers: headersOf(response), answer, tookMs },
        wasStale: false,
      })
    })
  })
  call.end(request.body)
  return promise.finally(() => clearTimeout(timer))
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

const isStale = (error: NodeJS.ErrnoException, call: http.ClientRequest) =>
  call.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE')

/** What could be read of an answer in the time that is left. The status has come, so a slow or endless body changes nothing. */
function collect(response: http.IncomingMessage, leftMs: number): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const end = () => {
      clearTimeout(timer)
      resolve(Buffer.concat(chunks).subarray(0, ANSWER_AT_MOST))
    }
    // A little before the whole time is over, so that the status still counts.
    const timer = setTimeout(() => response.destroy(), Math.max(leftMs - 50, 0))
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size > ANSWER_AT_MOST) response.destroy()
    })
    response.on('error', end)
    response.on('close', end)
  })
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'The connection was refused',
  ECONNRESET: 'The connection was cut',
  ENOTFOUND: 'The host has no address',
  EAI_AGAIN: 'The name service did not answer',
  EHOSTUNREACH: 'The host cannot be reached',
  ENETUNREACH: 'The network cannot be reached',
  ETIMEDOUT: 'The connection timed out',
  CERT_HAS_EXPIRED: 'The certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate is self-signed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is for another host',
}

function wordsOf(error: NodeJS.ErrnoException): string {
  return WORDS[error.code ?? ''] ?? (error.message || error.code || 'The request failed')
}
