import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { appRoutes, deskPages } from '../app-routes.ts'
import type { TestServer } from '../server.ts'
import { canariesIn, type Visitor } from './canary-world.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** One request of a visitor. */
export interface Probe {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Leak {
  readonly who: string
  readonly probe: string
  readonly status: number
  readonly words: readonly string[]
}

type Random = () => number
const one = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T

/** Asks for the data of a page as Next's browser side does. */
const AS_DATA: Record<string, string> = { rsc: '1', 'next-router-prefetch': '1', accept: 'text/x-component' }
const AS_PAGE: Record<string, string> = { accept: 'text/html' }
const FORMATS = [{}, AS_PAGE, AS_DATA, { accept: 'application/json' }, { 'accept-language': 'ar' }]
const BODIES = ['{}', '[', '[{"type":"order"}]', '{"order_handle":"x"}', 'a=b', '\u0000']
const QUERIES = [
  '',
  '?limit=1000',
  '?aggregate=true',
  '?include_timeline=true',
  '?format=gpx',
  '?limit=x',
  '?part=view',
]
const ERRORS = [
  '/nothing',
  '/%E0',
  '/s/',
  '/t/',
  '/embed/',
  '/api/',
  '/api/nothing',
  '/_next/nothing',
  '/s/x.y',
  '/.env',
]

/** Every way in which a visitor may show what they have. */
function credentials({ token }: Visitor): Record<string, string>[] {
  if (token === '') return [{}]
  const basic = Buffer.from(`${token}:${token}`).toString('base64')
  return [
    {},
    { authorization: `Bearer ${token}` },
    { authorization: `Basic ${basic}` },
    { cookie: `waypost.session=${token}` },
  ]
}

/** Each own address in every form, with every way of showing what they have. */
export function ownProbes(visitor: Visitor): Probe[] {
  const forms = credentials(visitor).flatMap((own) => FORMATS.map((format) => ({ ...format, ...own })))
  return visitor.own.flatMap((path) => forms.map((headers) => ({ method: 'GET', path, headers })))
}

const ROUTES = appRoutes().filter((route) => !route.includes('/webhooks/') && !route.includes('/demo'))
const PAGES = deskPages()

/** Any request: most to routes, some to pages, errors and what is their own, with what there is to name. */
export function anyProbe(visitor: Visitor, names: readonly string[], random: Random): Probe {
  const headers = { ...one(random, FORMATS), ...one(random, credentials(visitor)) }
  const name = () => (random() < 0.2 ? visitor.token || 'x' : one(random, names))
  const filled = (address: string) => address.replace(/\[[^\]]+\]/g, () => encodeURIComponent(name()))
  const kind = random()
  if (kind < 0.1) return { method: 'GET', path: filled(one(random, PAGES)), headers }
  if (kind < 0.2) return { method: 'GET', path: one(random, ERRORS), headers }
  if (kind < 0.3) return { method: 'GET', path: one(random, visitor.own), headers }
  const [method = 'GET', address = '/'] = one(random, ROUTES).split(' ')
  const path = filled(address) + one(random, QUERIES)
  if (method === 'GET') return { method, path, headers }
  return { method, path, headers: { ...headers, 'content-type': 'application/json' }, body: one(random, BODIES) }
}

const LONGEST_MS = 10_000

/** What a visitor is told by one answer that is not theirs to know. What they named themselves tells them nothing. */
export async function leakOf(server: TestServer, visitor: Visitor, probe: Probe): Promise<Leak | null> {
  const { method, path: address, headers, body } = probe
  const signal = AbortSignal.timeout(LONGEST_MS)
  const response = await fetch(server.url + address, { method, headers, body, redirect: 'manual', signal })
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
  if (isStream) await response.body?.cancel()
  const text = isStream ? '' : await response.text()
  const told = `${JSON.stringify([...response.headers])}${text}`
  const named = new Set(canariesIn(decodeURIComponent(address.replaceAll('%E0', '')) + (body ?? '')))
  const words = canariesIn(told).filter((word) => !visitor.allowed.has(word) && !named.has(word))
  if (words.length === 0) return null
  return { who: visitor.name, probe: `${method} ${address} ${JSON.stringify(headers)}`, status: response.status, words }
}

/** Files that everybody may load, in whose bytes one of these words stands. */
export function filesWithCanaries(planted: ReadonlySet<string>): string[] {
  return ['.next/static', 'public/scripts'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => canariesIn(readFileSync(file, 'latin1')).some((word) => planted.has(word))),
  )
}
