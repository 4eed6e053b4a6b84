import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { OPERATIONS, openApiDocument } from '#lib/contract/openapi/document.ts'

const root = fileURLToPath(new URL('../../../app/api/', import.meta.url))

/** Not for other programs: the desk's own screens, sign-in, and addresses that others call by their own documents. */
const NOT_PUBLIC = [
  /^\/auth\//,
  /^\/views\//,
  /^\/webhooks\/hypertrack\//,
  /^\/devices\//,
  /^\/phone(\/|$)/,
  /^\/quarantine\/\{\}\/replay$/,
  /^\/hypertrack\//,
  /^\/embed\//,
  /^\/csp-reports$/,
]

const shape = (route: string) => route.replace(/\{\w+\}/g, '{}')

/** What the route files answer: `GET /orders/{}`. */
function routesOnDisk(): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'route.ts')
    .flatMap((file) => {
      const address = `/${path.dirname(file).replace(/\[[^\]]+\]/g, '{}')}`
      const methods = readFileSync(path.join(root, file), 'utf8').matchAll(
        /export (?:const|(?:async )?function) (GET|POST|PATCH|PUT|DELETE)\b/g,
      )
      return [...methods].map(([, method]) => `${method} ${address}`)
    })
    .filter((route) => !NOT_PUBLIC.some((pattern) => pattern.test(route.split(' ')[1] ?? '')))
    .sort()
}

test('every public route is in the document, and nothing else is', () => {
  const listed = OPERATIONS.map(({ method, path: address }) => `${method.toUpperCase()} ${shape(address)}`)
  expect(listed.sort()).toEqual(routesOnDisk())
})

const document = openApiDocument({ serverUrl: 'https://here.example/api', version: '1.2.3' })

test('every reference leads to a schema', () => {
  const names = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"/]+)"/g)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(40)
  expect([...new Set(names)].filter((name) => !((name ?? '') in document.components.schemas))).toEqual([])
})

test('one name is one schema', () => {
  const schemas = new Map<string, unknown>()
  for (const { body, answer } of OPERATIONS) {
    for (const named of [body, answer]) {
      if (!named) continue
      expect(schemas.get(named.name) ?? named.schema, named.name).toBe(named.schema)
      schemas.set(named.name, named.schema)
    }
  }
})

test('examples are what the server would take', () => {
  for (const { body, example, path: address } of OPERATIONS) {
    if (body) expect(body.schema.safeParse(example).success, address).toBe(true)
  }
})

test('requests are described as callers write them, answers as they are given', () => {
  const { TrackOrdersRequest, Order } = document.components.schemas as unknown as Record<string, { properties: object }>
  expect(Object.keys(TrackOrdersRequest?.properties ?? {})).toEqual(
    expect.arrayContaining(['worker_handle', 'driver_handle', 'device_id', 'orders', 'track_mode', 'version']),
  )
  expect(Object.keys(Order?.properties ?? {})).toEqual(expect.arrayContaining(['fulfillment_attempt', 'estimate']))
})
