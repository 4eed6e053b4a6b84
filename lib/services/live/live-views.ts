import type { Changes, Move } from '#lib/contract/live.ts'
import type { OutageView, WorkerView } from '#lib/contract/views.ts'
import { type Facts, factValue } from '#lib/domain/facts/facts.ts'
import { fixView } from '#lib/domain/views/view-unit.ts'
import { attentionByKey } from '#lib/services/attention/list-attention.ts'
import { notificationsByKey } from '#lib/services/notifications/list-notifications.ts'
import { ordersByHandle } from '#lib/services/orders/list-orders.ts'
import { outageViews } from '#lib/services/workers/list-outages.ts'
import { isDeletedWorker, unitViews } from '#lib/services/workers/list-workers.ts'
import { readOutagesByKey, readUnclosedOutages } from '#lib/storage/outages.ts'
import { readLinks, readUnitFacts } from '#lib/storage/units.ts'
import type { Notice, Topic } from './hub.ts'

export type ChangedRows = Pick<
  Changes,
  'orders' | 'workers' | 'outages' | 'attention' | 'goneWorkers' | 'notifications'
>

const keysOf = (notices: readonly Notice[], topic: Topic) =>
  notices.filter((notice) => notice.topic === topic).map((notice) => notice.key)

/** Splits `device:…` and `worker:…` keys. */
function unitKeys(keys: readonly string[]): { workers: string[]; devices: string[] } {
  const of = (prefix: string) => keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
  return { workers: of('worker:'), devices: of('device:') }
}

/** The rows that these notices are about, as they stand now. Each carries at least the position that changed it. */
export async function changedRows(notices: readonly Notice[], to: number): Promise<ChangedRows> {
  const [orders, units, outages, attention] = await Promise.all([
    ordersByHandle(keysOf(notices, 'order')),
    changedUnits(keysOf(notices, 'unit')),
    changedOutages(keysOf(notices, 'outage'), keysOf(notices, 'outages')),
    attentionByKey(keysOf(notices, 'attention')),
  ])
  const told = await notificationsByKey(keysOf(notices, 'notification'))
  const seqOf = (seq: number) => Math.max(seq, to)
  return {
    orders,
    workers: units.workers.map((worker) => ({ ...worker, seq: seqOf(worker.seq) })),
    outages: outages.map((outage) => ({ ...outage, seq: seqOf(outage.seq) })),
    attention,
    ...(units.gone.length > 0 && { goneWorkers: units.gone }),
    ...(told.length > 0 && { notifications: told }),
  }
}

/** Workers and devices of these `worker:…` and `device:…` keys as they stand now, and rows that are none of their own any more. */
export async function changedUnits(keys: readonly string[]): Promise<{ workers: WorkerView[]; gone: string[] }> {
  const { workers, devices } = unitKeys(keys)
  const links = await readLinks(devices)
  const found = await readUnitFacts([...new Set([...workers, ...links.values()])], devices)
  const deleted = found.workers.filter(isDeletedWorker).map((worker) => worker.key)
  const linked = devices.filter((device) => links.has(device))
  return { workers: unitViews(found.workers, found.devices), gone: [...linked, ...deleted] }
}

async function changedOutages(keys: readonly string[], ofUnits: readonly string[]): Promise<OutageView[]> {
  const units = unitKeys(ofUnits)
  const links = await readLinks(units.devices)
  const workers = [...new Set([...units.workers, ...links.values()])]
  const rows = [...(await readOutagesByKey(keys)), ...(await readUnclosedOutages(workers, units.devices))]
  if (rows.length === 0) return []
  const named = (name: string) => [...new Set(rows.flatMap((row) => factValue<string>(row.facts, name) ?? []))]
  const known = new Map(rows.map((row) => [row.key, row]))
  return outageViews([...known.values()], await readUnitFacts(named('worker'), named('device')))
}

function movesOfUnit({ key, facts }: { key: string; facts: Facts }): Move[] {
  const fix = fixView(facts)
  const handle = factValue<string | null>(facts, 'worker') ?? key
  return fix ? [[handle, fix.lon, fix.lat, fix.at, fix.bearingDeg, fix.speedMps, fix.accuracyM]] : []
}

/** Where these units are now. What the notice carries is used as it is; only a replay has to read. */
export async function movesOf(notices: readonly Notice[]): Promise<Move[]> {
  const moved = notices.filter((notice) => notice.topic === 'move')
  const carried = moved.flatMap(({ entity }) => (entity ? movesOfUnit(entity) : []))
  const toRead = moved.filter(({ entity }) => !entity).map(({ key }) => key)
  return toRead.length === 0 ? carried : carried.concat(await readMoves(toRead))
}

async function readMoves(keys: readonly string[]): Promise<Move[]> {
  const { workers, devices } = unitKeys(keys)
  const found = await readUnitFacts(workers, devices)
  return [...found.workers, ...found.devices].flatMap(movesOfUnit)
}
