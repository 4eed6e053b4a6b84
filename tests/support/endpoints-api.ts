import {
  type EndpointView,
  type OutgoingPage,
  readEndpoint,
  readOutgoingPage,
} from '#lib/contract/webhook-endpoints-view.ts'
import type { TestServer } from './server.ts'

export interface ApiReply {
  readonly status: number
  readonly body: Record<string, unknown>
}

/** Asks the API for outgoing webhooks with the account's keys. */
export function endpointsApi(server: TestServer) {
  async function ask(method: string, path: string, body?: unknown): Promise<ApiReply> {
    const response = await fetch(`${server.url}/api${path}`, {
      method,
      headers: { authorization: server.basic, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  async function expectOk(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const reply = await ask(method, path, body)
    if (reply.status >= 300)
      throw new Error(`${method} ${path} answered ${reply.status}: ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const one = (id: string) => `/webhook-endpoints/${id}`
  return {
    ask,
    create: async (input: Record<string, unknown>): Promise<EndpointView & { secret: string }> => {
      const made = await expectOk('POST', '/webhook-endpoints', input)
      return { ...readEndpoint(made), secret: String(made.secret) }
    },
    show: async (id: string): Promise<EndpointView> => readEndpoint(await expectOk('GET', one(id))),
    rotate: async (id: string) => String((await expectOk('POST', `${one(id)}/rotate`, {})).secret),
    test: async (id: string): Promise<OutgoingPage> => readOutgoingPage(await expectOk('POST', `${one(id)}/test`, {})),
    resend: async (id: string, which: object) => Number((await expectOk('POST', `${one(id)}/resend`, which)).resent),
    delivery: async (id: string, delivery: string): Promise<OutgoingPage> =>
      readOutgoingPage(await expectOk('GET', `${one(id)}/deliveries/${delivery}`)),
    deliveries: async (id: string, query = ''): Promise<Record<string, unknown>[]> =>
      (await expectOk('GET', `${one(id)}/deliveries${query}`)).deliveries as Record<string, unknown>[],
  }
}
