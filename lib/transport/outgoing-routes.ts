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
import { ADMIN, OF_ORDER } from './asks.ts'
import { jsonText } from './problems.ts'
import { limitOf } from './query.ts'
import { opsRoute } from './route.ts'

// Where webhooks are sent to, and what became of them.

const idOf = (params: Record<string, string>) => params.id ?? ''

export const endpointsRoute = {
  list: opsRoute(listEndpoints, ADMIN),
  create: opsRoute(async ({ json }) => jsonText(201, JSON.stringify(await createEndpoint(await json()))), {
    ...ADMIN,
    audits: 'webhook_endpoint_made',
  }),
}

export const endpointRoute = {
  show: opsRoute(({ params }) => showEndpoint(idOf(params)), ADMIN),
  change: opsRoute(async ({ params, json }) => changeEndpoint(idOf(params), await json()), {
    ...ADMIN,
    audits: 'webhook_endpoint_changed',
  }),
  remove: opsRoute(({ params }) => deleteEndpoint(idOf(params)), { ...ADMIN, audits: 'webhook_endpoint_deleted' }),
  rotate: opsRoute(async ({ params, json }) => rotateSecret(idOf(params), await json()), {
    ...ADMIN,
    audits: 'secret_rotated',
  }),
  enable: opsRoute(async ({ params, json }) => enableEndpoint(idOf(params), await json()), {
    ...ADMIN,
    audits: 'webhook_endpoint_changed',
  }),
  test: opsRoute(({ params }) => sendTest(idOf(params)), ADMIN),
  resend: opsRoute(async ({ params, json }) => resend(idOf(params), await json()), {
    ...ADMIN,
    audits: 'webhooks_resent',
  }),
}

export const outgoingRoute = {
  list: opsRoute(({ params, url }) => {
    const given = (name: string) => url.searchParams.get(name) || null
    return listOutgoing(idOf(params), { state: given('state'), before: given('before'), limit: limitOf(url) })
  }, ADMIN),
  show: opsRoute(({ params }) => showOutgoing(idOf(params), params.delivery ?? ''), ADMIN),
}

export const orderWebhooksRoute = opsRoute(
  async ({ handle, url }) => jsonText(200, await orderWebhooksText(handle, url.searchParams)),
  OF_ORDER,
)
