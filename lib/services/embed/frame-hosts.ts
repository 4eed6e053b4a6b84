import { randomBytes } from 'node:crypto'
import { type ApiEmbedHost, type ApiEmbedHostList, addEmbedHostRequest } from '#lib/contract/embed-hosts-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import { type FrameHostFault, readFrameHost } from '#lib/domain/frame-hosts.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'
import { deleteFrameHost, type FrameHostRow, insertFrameHost, readFrameHosts } from '#lib/storage/frame-hosts.ts'
import { remember } from '../../remember.ts'

/** Every answer needs them, before anything else can be asked: so they are in memory, for both module graphs. */
const kept = () =>
  remember('frame hosts', () => ({ origins: [] as readonly string[], listeners: new Set<() => void>() }))

const FAULTS: Readonly<Record<FrameHostFault, string>> = {
  not_an_origin: 'Must be the address of a site, such as https://www.example.com',
  has_more: 'Only scheme, name and port: no path, no question mark, no user',
  needs_https: 'Use https. Plain http is allowed for localhost only',
  too_wide: 'A star stands for names below a site, not for everybody’s',
}

function hostForm({ id, origin, addedBy, addedAt }: FrameHostRow): ApiEmbedHost {
  return { id, origin, added_by: addedBy, added_at: new Date(addedAt).toISOString() }
}

async function reread(): Promise<FrameHostRow[]> {
  const rows = await readFrameHosts()
  const before = kept().origins
  kept().origins = rows.map(({ origin }) => origin)
  if (kept().origins.join(' ') !== before.join(' ')) for (const listener of kept().listeners) listener()
  return rows
}

/** Calls back after each change of who may frame, until the returned function is called. */
export function onFrameHostsChanged(listener: () => void): () => void {
  kept().listeners.add(listener)
  return () => kept().listeners.delete(listener)
}

/** Reads who may frame, once, before the first answer. */
export async function loadFrameHosts(): Promise<void> {
  await reread()
}

/** Origins that may frame our embedded views at this moment. */
export function frameHosts(): readonly string[] {
  return kept().origins
}

/** `GET /embed-hosts`: who may frame, the first one first. */
export async function listFrameHosts(): Promise<ApiEmbedHostList> {
  return { hosts: (await reread()).map(hostForm) }
}

/** `POST /embed-hosts`; one that is there already stays as it is. Throws Problem `unprocessable` (docs/rules.md 49). */
export async function addFrameHost(input: unknown, addedBy: string): Promise<ApiEmbedHost> {
  const read = readFrameHost(readAs(addEmbedHostRequest, input ?? {}).origin)
  if ('fault' in read) {
    throw new Problem('unprocessable', FAULTS[read.fault], { body: { origin: [FAULTS[read.fault]] } })
  }
  const { origin } = read
  await insertFrameHost({ id: randomBytes(9).toString('base64url'), origin, addedBy, addedAt: Date.now() })
  const found = (await reread()).find((row) => row.origin === origin)
  if (found === undefined) throw new Problem('unavailable', 'Somebody removed it at the same moment')
  return hostForm(found)
}

/** `DELETE /embed-hosts/{id}`. Throws Problem `not_found`. */
export async function removeFrameHost(id: string): Promise<void> {
  if (!(await deleteFrameHost(id))) throw new Problem('not_found', 'That host is not on the list, or no longer')
  await reread()
}
