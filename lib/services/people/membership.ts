import { DEFAULT_GROUP, type Membership, SEES_ALL, type Sight, sightOf } from '#lib/domain/people/sight.ts'
import { workerTerms } from '#lib/domain/views/view-terms.ts'
import { hub, type Notice } from '#lib/services/live/hub.ts'
import { type DeviceRow, readUnitFacts, readUnits } from '#lib/storage/units.ts'
import { remember } from '../../remember.ts'

interface Index {
  groups: Map<string, string>
  holders: Map<string, string>
  /** Keys `worker:…` and `device:…` that something changed about; null: nothing was read yet. */
  changed: Set<string> | null
  readAt: number
  reading: Promise<void> | null
}

/** A rebuild beside a running server tells nobody. */
const READ_ANEW_MS = 60_000

function startIndex(): Index {
  const index: Index = { groups: new Map(), holders: new Map(), changed: null, readAt: 0, reading: null }
  hub().subscribe((notices: readonly Notice[]) => {
    for (const { topic, key } of notices) if (topic === 'unit') index.changed?.add(key)
  })
  hub().onGone(() => {
    index.changed = null
  })
  return index
}

const keep = (index: Index, workers: readonly { key: string; facts: Parameters<typeof workerTerms>[0] }[]) => {
  for (const { key, facts } of workers) index.groups.set(key, workerTerms(facts).opsGroup ?? DEFAULT_GROUP)
}

function keepDevices(index: Index, devices: readonly DeviceRow[]): void {
  for (const { key, workerHandle } of devices) {
    if (workerHandle === null) index.holders.delete(key)
    else index.holders.set(key, workerHandle)
  }
}

async function readAll(index: Index): Promise<void> {
  index.changed = new Set()
  const { workers, devices } = await readUnits()
  index.groups = new Map()
  index.holders = new Map()
  keep(index, workers)
  keepDevices(index, devices)
  index.readAt = Date.now()
}

async function readChanged(index: Index, changed: ReadonlySet<string>): Promise<void> {
  index.changed = new Set()
  const of = (prefix: string) => [...changed].flatMap((key) => (key.startsWith(prefix) ? key.slice(prefix.length) : []))
  const { workers, devices } = await readUnitFacts(of('worker:'), of('device:'))
  keep(index, workers)
  keepDevices(index, devices)
}

async function bringUpToDate(index: Index): Promise<void> {
  const { changed, readAt } = index
  if (changed === null || Date.now() - readAt > READ_ANEW_MS) return readAll(index)
  if (changed.size > 0) return readChanged(index, changed)
}

/** Who is in which ops group, as the log stands; read once, and then only what changed. */
async function currentMembership(): Promise<Membership> {
  const index = remember('membership', startIndex)
  // One after the other: who asks while another reads may ask for what came after that reading began.
  index.reading = (index.reading ?? Promise.resolve()).catch(() => {}).then(() => bringUpToDate(index))
  await index.reading
  return {
    groupOfWorker: (handle) => index.groups.get(handle),
    workerOfDevice: (deviceId) => index.holders.get(deviceId),
  }
}

/** What somebody let into these groups sees now; null: everything, without reading anything. */
export async function currentSight(groups: readonly string[] | null): Promise<Sight> {
  return groups === null ? SEES_ALL : sightOf(groups, await currentMembership())
}
