import { z } from 'zod'
import { geocodeAnswer, geocodeQuery, reverseAnswer, reverseQuery } from '../maps-api.ts'
import {
  enableInput,
  endpointChange,
  endpointInput,
  orderWebhooksQuery,
  resendInput,
  rotateInput,
} from '../webhook-endpoints-api.ts'
import { named, type Operation } from './operation.ts'

const group = 'Webhooks out'
const path = '/webhook-endpoints/{id}'
const endpoint = named('WebhookEndpoint', z.looseObject({ id: z.string(), url: z.string() }))
const done = named('WebhookResult', z.looseObject({}))
const rows = z.coerce.number().int().min(1).max(1000).default(100)

const endpoints: readonly Operation[] = [
  {
    method: 'get',
    path: '/webhook-endpoints',
    group,
    summary: 'Where webhooks are sent',
    answer: named('WebhookEndpointList', z.looseObject({})),
  },
  {
    method: 'post',
    path: '/webhook-endpoints',
    group,
    summary: 'Send webhooks somewhere',
    notes: 'The secret is told this once. Without types: every type of HyperTrack’s documents.',
    body: named('WebhookEndpointRequest', endpointInput),
    example: { url: 'https://receiver.example/hooks', types: ['order', 'worker.outage'] },
    answer: endpoint,
    status: 201,
    refusals: [422],
  },
  { method: 'get', path, group, summary: 'An endpoint', answer: endpoint, refusals: [404] },
  {
    method: 'patch',
    path,
    group,
    summary: 'Change an endpoint, or turn it off',
    body: named('WebhookEndpointPatch', endpointChange),
    example: { description: 'The warehouse' },
    answer: endpoint,
    refusals: [404, 422],
  },
  { method: 'delete', path, group, summary: 'Delete an endpoint', answer: done, refusals: [404] },
  {
    method: 'post',
    path: `${path}/rotate`,
    group,
    summary: 'Give an endpoint a new secret',
    body: named('RotateRequest', rotateInput),
    example: {},
    answer: done,
    refusals: [404, 422],
  },
  {
    method: 'post',
    path: `${path}/enable`,
    group,
    summary: 'Turn an endpoint on again',
    body: named('EnableRequest', enableInput),
    example: { skip_missed: false },
    answer: endpoint,
    refusals: [404, 422],
  },
  { method: 'post', path: `${path}/test`, group, summary: 'Send a test event', answer: done, refusals: [404] },
  {
    method: 'post',
    path: `${path}/resend`,
    group,
    summary: 'Send again: one, all that failed, or a span of time',
    body: named('ResendRequest', resendInput),
    example: { failed: true },
    answer: done,
    refusals: [404, 422],
  },
  {
    method: 'get',
    path: `${path}/deliveries`,
    group,
    summary: 'What was sent to an endpoint',
    query: z.object({ state: z.string().optional(), before: z.string().optional(), limit: rows }),
    answer: done,
    refusals: [400, 404],
  },
  {
    method: 'get',
    path: `${path}/deliveries/{delivery}`,
    group,
    summary: 'One delivery with its attempts',
    answer: done,
    refusals: [404],
  },
  {
    method: 'get',
    path: '/orders/{order_handle}/webhooks',
    group,
    summary: 'What was sent about an order',
    query: orderWebhooksQuery,
    answer: named(
      'OrderWebhookList',
      z.object({ webhooks: z.array(z.record(z.string(), z.unknown())), pagination_token: z.string().nullable() }),
    ),
    refusals: [404, 422],
  },
]

const maps: readonly Operation[] = [
  {
    method: 'get',
    path: '/geocode',
    group: 'Maps',
    summary: 'Places for an address that is being typed',
    query: geocodeQuery,
    answer: named('GeocodeAnswer', geocodeAnswer),
    refusals: [400],
  },
  {
    method: 'get',
    path: '/geocode/reverse',
    group: 'Maps',
    summary: 'The address of a point',
    query: reverseQuery,
    answer: named('ReverseAnswer', reverseAnswer),
    refusals: [400],
  },
]

export const OUTGOING_OPERATIONS: readonly Operation[] = [...endpoints, ...maps]
