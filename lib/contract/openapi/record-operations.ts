import { z } from 'zod'
import { attentionActRequest, attentionItem, attentionList, peopleList } from '../attention-api.ts'
import { routeAnswer, routeQuery } from '../maps-api.ts'
import { named, type Operation } from './operation.ts'

const rows = z.coerce.number().int().min(1).max(1000).default(100)
const ofPlace = z.string().optional().describe('Handle of a place: its visits alone')
const anything = z.array(z.record(z.string(), z.unknown()))

/** Lists of what happened beside orders, in the field names of the webhooks. */
const RECORDS = [
  ['outages', 'Outages, open ones first'],
  ['visits', 'Visits to places'],
  ['geotags', 'Geotags'],
  ['trips', 'Trips of the old API'],
  ['plans', 'Plans'],
] as const

const records = RECORDS.map(
  ([name, summary]): Operation => ({
    method: 'get',
    path: `/${name}`,
    group: 'What happened',
    summary: `${summary}, the latest first`,
    query: name === 'visits' ? z.object({ limit: rows, place: ofPlace }) : z.object({ limit: rows }),
    answer: named(`${name[0]?.toUpperCase()}${name.slice(1, -1)}List`, z.object({ [name]: anything })),
    refusals: [400],
  }),
)

const attention: readonly Operation[] = [
  {
    method: 'get',
    path: '/attention',
    group: 'Attention',
    summary: 'What needs somebody now, the worst first',
    query: z.object({ limit: rows }),
    answer: named('AttentionList', attentionList),
    refusals: [400],
  },
  {
    method: 'post',
    path: '/attention/{key}/{act}',
    group: 'Attention',
    summary: 'Acknowledge, snooze, wake, take, release, hand over or note',
    notes:
      'key is order:, worker: or device: and the handle. snooze needs until, note needs note, hand_over needs to: somebody of GET /people. Every desk sees it at once.',
    body: named('AttentionActRequest', attentionActRequest),
    example: { note: 'Called, on the way' },
    answer: named('AttentionItem', attentionItem),
    refusals: [404, 422],
  },
  {
    method: 'get',
    path: '/people',
    group: 'Attention',
    summary: 'Who can sign in, and be handed something',
    answer: named('PeopleList', peopleList),
    refusals: [],
  },
]

const logged = z.object({
  seq: z.number(),
  id: z.string().describe('SHA-256 of the canonical JSON'),
  received_at: z.string(),
  source: z.string(),
  event: z.record(z.string(), z.unknown()).describe('As it came'),
})

const log: readonly Operation[] = [
  {
    method: 'get',
    path: '/events',
    group: 'What happened',
    summary: 'The log, from a cursor onwards',
    notes: 'Give the cursor of the last answer as after. With before=latest it reads backwards from the end.',
    query: z.object({
      after: z.string().optional(),
      before: z.string().optional(),
      type: z.string().optional(),
      limit: rows,
    }),
    answer: named('EventPage', z.object({ events: z.array(logged), cursor: z.string() })),
    refusals: [400],
  },
  {
    method: 'get',
    path: '/deliveries',
    group: 'What happened',
    summary: 'Webhooks that came in',
    query: z.object({ limit: rows, before: z.coerce.number().optional() }),
    answer: named('DeliveryList', z.object({ deliveries: anything })),
    refusals: [400],
  },
  {
    method: 'get',
    path: '/quarantine',
    group: 'What happened',
    summary: 'What came in and could not be read',
    query: z.object({ limit: rows, before: z.coerce.number().optional() }),
    answer: named('QuarantineList', z.object({ items: anything })),
    refusals: [400],
  },
]

const server: readonly Operation[] = [
  {
    method: 'get',
    path: '/health',
    group: 'Server',
    summary: 'Whether the server can do its work',
    notes: 'Without keys or a session the status alone.',
    answer: named('Health', z.looseObject({ status: z.enum(['ok', 'degraded']), seq: z.number().optional() })),
    isOpen: true,
  },
  {
    method: 'get',
    path: '/metrics',
    group: 'Server',
    summary: 'What this server does and how it is, for Prometheus',
    notes: 'Text format 0.0.4. A key with the role viewer is enough, if it is let into all ops groups.',
    mediaType: 'text/plain',
  },
  {
    method: 'get',
    path: '/meta',
    group: 'Server',
    summary: 'What this server is',
    notes: 'Without keys or a session its name alone.',
    answer: named(
      'Meta',
      z.looseObject({ name: z.string(), version: z.string().optional(), mode: z.string().optional() }),
    ),
    isOpen: true,
  },
  {
    method: 'get',
    path: '/openapi.json',
    group: 'Server',
    summary: 'This document',
    answer: named('OpenApiDocument', z.looseObject({ openapi: z.string() })),
    isOpen: true,
  },
  {
    method: 'get',
    path: '/route',
    group: 'Maps',
    summary: 'The quickest way through two or more points',
    query: routeQuery,
    answer: named('Way', routeAnswer),
    refusals: [400],
  },
]

export const RECORD_OPERATIONS: readonly Operation[] = [...attention, ...records, ...log, ...server]
