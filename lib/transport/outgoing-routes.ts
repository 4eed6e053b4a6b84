import {
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  enableEndpoint,
  listEndpoints,
  rotateSecret,
  showEndpoint,
} from '#lib/services/outgoing/endpoints.ts'
import { listOutgoing, showOutgoing } from '#lib/services/outgoing/list-outgoing.ts'
import { orderWebhooksText } from '#lib/services/outgoing/order-webhooks.ts'
import { resend, sendTest } from '#lib/services/outgoing/resend.ts'
import { jsonText } from './problems.ts'
import { limitOf } from './query.ts'
import { opsRoute } from './route.ts'

// Where webhooks are sent to, and what became of them.

const idOf = (params: Record<string, string>) => params.id ?? ''

export const endpointsRoute = {
  list: opsRoute(listEndpoints),
  create: opsRoute(async ({ json }) => jsonText(201, JSON.stringify(await createEndpoint(await json())))),
}

export const endpointRoute = {
  show: opsRoute(({ params }) => showEndpoint(idOf(params))),
  change: opsRoute(async ({ params, json }) => changeEndpoint(idOf(params), await json())),
  remove: opsRoute(({ params }) => deleteEndpoint(idOf(params))),
  rotate: opsRoute(async ({ params, json }) => rotateSecret(idOf(params), await json())),
  enable: opsRoute(async ({ params, json }) => enableEndpoint(idOf(params), await json())),
  test: opsRoute(({ params }) => sendTest(idOf(params))),
  resend: opsRoute(async ({ params, json }) => resend(idOf(params), await json())),
}

export const outgoingRoute = {
  list: opsRoute(({ params, url }) => {
    const given = (name: string) => url.searchParams.get(name) || null
    return listOutgoing(idOf(params), { state: given('state'), before: given('before'), limit: limitOf(url) })
  }),
  show: opsRoute(({ params }) => showOutgoing(idOf(params), params.delivery ?? '')),
}

export const orderWebhooksRoute = opsRoute(async ({ handle, url }) =>
  jsonText(200, await orderWebhooksText(handle, url.searchParams)),
)
