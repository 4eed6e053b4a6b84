import { z } from 'zod'
import { BOARD_OPERATIONS } from './board-operations.ts'
import { DEMO_OPERATIONS } from './demo-operations.ts'
import { IMPORT_OPERATIONS } from './import-operations.ts'
import { INSIGHT_OPERATIONS } from './insight-operations.ts'
import { LINK_OPERATIONS } from './link-operations.ts'
import { NOTIFICATION_OPERATIONS } from './notification-operations.ts'
import type { Named, Operation } from './operation.ts'
import { ORDER_OPERATIONS } from './order-operations.ts'
import { OUTGOING_OPERATIONS } from './outgoing-operations.ts'
import { PEOPLE_OPERATIONS } from './people-operations.ts'
import { PLACE_OPERATIONS } from './place-operations.ts'
import { RECORD_OPERATIONS } from './record-operations.ts'
import { WORKER_OPERATIONS } from './worker-operations.ts'

/** The public API, in the order in which it is read. */
export const OPERATIONS: readonly Operation[] = [
  ...ORDER_OPERATIONS,
  ...IMPORT_OPERATIONS,
  ...WORKER_OPERATIONS,
  ...PLACE_OPERATIONS,
  ...LINK_OPERATIONS,
  ...OUTGOING_OPERATIONS,
  ...RECORD_OPERATIONS,
  ...NOTIFICATION_OPERATIONS,
  ...BOARD_OPERATIONS,
  ...PEOPLE_OPERATIONS,
  ...INSIGHT_OPERATIONS,
  ...DEMO_OPERATIONS,
]

export type JsonSchema = Record<string, unknown>

const SHARED = '#/components/schemas/'

const REFUSALS: Readonly<Record<number, string>> = {
  400: 'Refused: code and detail say why',
  401: 'No keys, no token, no session',
  404: 'There is no such thing',
  409: 'It is so already, or the handle is taken',
  422: 'Fields that cannot be read, by location and field',
}

const problem: JsonSchema = {
  type: 'object',
  required: ['code', 'title', 'detail'],
  properties: { code: { type: 'string' }, title: { type: 'string' }, detail: { type: 'string' } },
}

const validationProblem: JsonSchema = {
  type: 'object',
  required: ['message', 'detail'],
  properties: {
    message: { type: 'string' },
    detail: {
      type: 'object',
      description: 'Location (body, query), then dotted field, then what is wrong with it',
      additionalProperties: {
        type: 'object',
        additionalProperties: { type: 'array', items: { type: 'string' } },
      },
    },
  },
}

/** The schemas of one direction as JSON Schema, each under its name; what zod cannot express is left open. */
function schemasOf(all: readonly Named[], io: 'input' | 'output'): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>()
  for (const { name, schema } of all) if (!registry.has(schema)) registry.add(schema, { id: name })
  const { schemas } = z.toJSONSchema(registry, { io, unrepresentable: 'any', uri: (id) => `${SHARED}${id}` })
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, withoutMarks(schema)]))
}

function withoutMarks(schema: object): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema).filter(([key]) => key !== '$schema' && key !== '$id' && key !== 'id'),
  )
}

/** The fields of a query as JSON Schema, by name. */
export function queryFields(query: z.ZodObject | undefined): [name: string, schema: JsonSchema][] {
  if (!query) return []
  const { properties } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties ?? {}) as [string, JsonSchema][]
}

/** Every named schema of the API: requests as callers write them, answers as they are given. */
export function apiSchemas(): Record<string, JsonSchema> {
  const bodies = OPERATIONS.flatMap(({ body }) => body ?? [])
  const answers = OPERATIONS.flatMap(({ answer }) => answer ?? [])
  return { ...schemasOf(bodies, 'input'), ...schemasOf(answers, 'output') }
}

const json = (schema: JsonSchema) => ({ 'application/json': { schema } })
const refTo = ({ name }: Named) => ({ $ref: `${SHARED}${name}` })

function parameters({ path, query }: Operation): object[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  return [...inPath, ...queryFields(query).map(([name, schema]) => ({ name, in: 'query', schema }))]
}

function bodyOf({ body, isForm, example }: Operation) {
  if (!body) return {}
  const content = { schema: refTo(body), ...(example === undefined ? {} : { example }) }
  const form = isForm ? { 'application/x-www-form-urlencoded': content } : {}
  return { requestBody: { content: { ...form, 'application/json': content } } }
}

function doneOf({ answer, mediaType }: Operation) {
  if (mediaType) return { description: 'Done', content: { [mediaType]: { schema: { type: 'string' } } } }
  return answer ? { description: 'Done', content: json(refTo(answer)) } : { description: 'Done' }
}

function answersOf(operation: Operation) {
  const { status = 200, refusals = [], isOpen } = operation
  const refused = [...(isOpen ? [] : [401]), ...refusals].map((code) => [
    code,
    {
      description: REFUSALS[code] ?? 'Refused',
      content: json({ $ref: `${SHARED}${code === 422 ? 'ValidationProblem' : 'Problem'}` }),
    },
  ])
  return Object.fromEntries([[status, doneOf(operation)], ...refused])
}

function operationOf(operation: Operation) {
  const { method, path, group, summary, notes, isOpen } = operation
  return {
    operationId: `${method}${path.replace(/[^a-z0-9]+/gi, '_')}`.replace(/_$/, ''),
    tags: [group],
    summary,
    ...(notes ? { description: notes } : {}),
    parameters: parameters(operation),
    ...bodyOf(operation),
    responses: answersOf(operation),
    ...(isOpen ? { security: [] } : {}),
  }
}

/** The API as an OpenAPI 3.1 document, from the schemas that the server itself reads and answers with. */
export function openApiDocument({ serverUrl, version }: { serverUrl: string; version: string }) {
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationOf(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Waypost',
      version,
      description: 'Compatible with HyperTrack’s API. Paths of collections may end with a slash.',
    },
    servers: [{ url: serverUrl }],
    security: [{ keys: [] }, { token: [] }],
    paths,
    components: {
      schemas: { ...apiSchemas(), Problem: problem, ValidationProblem: validationProblem },
      securitySchemes: {
        keys: { type: 'http', scheme: 'basic', description: 'Account id and secret key' },
        token: { type: 'http', scheme: 'bearer', description: 'From POST /oauth/token' },
      },
    },
  }
}
