import { hash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { trackOrdersRequest } from '#lib/contract/orders-api.ts'
import type { WireEvent } from '#lib/domain/commands/command-events.ts'
import { endOrder, trackOrders } from '#lib/domain/commands/commands.ts'
import { DEFAULT_THRESHOLDS } from '#lib/domain/engine/thresholds.ts'
import type { DomainEvent } from '#lib/domain/event.ts'
import { orderKey } from '#lib/domain/facts/claims-order.ts'
import type { Position } from '#lib/domain/position.ts'
import type { LonLat, RoutedWay } from '#lib/domain/road.ts'
import { orderView } from '#lib/domain/views/view-order.ts'
import { toWire } from '#lib/domain/wire/to-wire.ts'
import { preparePosition } from '#lib/services/devices/prepare-position.ts'
import { createOrderEngine } from '#lib/services/engine/order-engine.ts'
import { prepareEntry } from '#lib/services/intake/prepare-entry.ts'
import { createRecorder, type Entry } from '#lib/services/intake/recorder.ts'
import { openWriter } from '#lib/storage/database.ts'
import { createLogWriter } from '#lib/storage/log-writer.ts'
import { migrate } from '#lib/storage/migrate.ts'
import { NOUNS, STATE_TABLES } from '#lib/storage/state-tables.ts'
import type { DayWorker } from './day-fleet.ts'

function entryOf(source: string, wire: WireEvent): Entry {
  const entry = prepareEntry(source, wire, JSON.stringify(wire))
  if ('reason' in entry) throw new Error(entry.reason)
  return entry
}

function cpuNowMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** The real write path and the real engine on a real database, with a clock that is turned by hand. */
export function openDayDesk(route: (places: readonly LonLat[]) => Promise<RoutedWay>) {
  const folder = mkdtempSync(path.join(tmpdir(), 'waypost-day-'))
  const file = path.join(folder, 'waypost.db')
  migrate(file, 0)
  const db = openWriter(file)
  const writer = createLogWriter(db)
  let nowMs = 0
  const told: DomainEvent[] = []
  const fixes = new Map<string, Position[]>()
  /** `beside`: of the engine's time what finding ways and recording took. */
  const cpuMs = { engine: 0, beside: 0 }
  let isMeasured = false

  async function beside<T>(work: () => Promise<T>): Promise<T> {
    const startedMs = cpuNowMs()
    const result = await work()
    if (isMeasured) cpuMs.beside += cpuNowMs() - startedMs
    return result
  }

  const recorder = createRecorder({
    writer,
    now: () => nowMs,
    publish: (notices) => {
      for (const { topic, entity } of notices) if (topic === 'order' && entity) void engine.takeOrder(entity.key)
    },
  })

  async function record(source: string, wires: readonly WireEvent[]): Promise<void> {
    await recorder.submit({ entries: wires.map((wire) => entryOf(source, wire)) })
  }

  const engine = createOrderEngine({
    pace: { usual: 1 },
    thresholds: DEFAULT_THRESHOLDS,
    now: () => nowMs,
    isOwn: () => true,
    facts: recorder.facts,
    route: (places) => beside(() => route(places)),
    positions: async (deviceId, fromMs) => (fixes.get(deviceId) ?? []).filter((each) => each.recordedAtMs >= fromMs),
    record: async (events) => {
      told.push(...events)
      const wires = () => events.map((event) => toWire(event))
      await beside(() => record('engine', wires()))
    },
  })

  return {
    told,
    cpuMs,
    setClock(ms: number): void {
      nowMs = ms
    },
    /** `working`: the phones with an order under way, whose share of the engine's time is measured. */
    async report(positions: readonly Position[], working: ReadonlySet<string>): Promise<void> {
      for (const position of positions) {
        const own = fixes.get(position.deviceId)
        if (own) own.push(position)
        else fixes.set(position.deviceId, [position])
      }
      await recorder.submit({ entries: [], positions: positions.map(preparePosition) })
      const take = (position: Position) => engine.takePositions(position.deviceId, [position])
      await Promise.all(positions.filter(({ deviceId }) => !working.has(deviceId)).map(take))
      const startedMs = cpuNowMs()
      isMeasured = true
      await Promise.all(positions.filter(({ deviceId }) => working.has(deviceId)).map(take))
      isMeasured = false
      cpuMs.engine += cpuNowMs() - startedMs
    },
    passTime: () => engine.passTime(),
    async track(worker: DayWorker, handle: string, { place, dueMs }: { place: LonLat; dueMs: number }): Promise<void> {
      const geometry = { type: 'Point', coordinates: [...place] }
      const request = trackOrdersRequest.parse({
        device_id: worker.deviceId,
        track_mode: 'full_shift',
        orders: [{ order_handle: handle, destination: { geometry }, scheduled_at: new Date(dueMs).toISOString() }],
      })
      const links = [{ shareRef: handle, shareUrl: '', embedUrl: '' }]
      const at = new Date(nowMs).toISOString()
      const given = { at, accountId: 'day', routeHandle: `route-${handle}`, routeEmbedUrl: '', links }
      await record('api', trackOrders(request, { orders: new Map(), isRouteTaken: false }, given).events)
    },
    async complete(handle: string): Promise<void> {
      const key = orderKey(handle, `route-${handle}`)
      const order = orderView([{ key, seq: 0, facts: recorder.facts('order', key) }])
      if (!order) throw new Error(`no order ${handle}`)
      const result = await engine.resultOf(key, nowMs)
      await record(
        'api',
        endOrder(order, 'completed', { at: new Date(nowMs).toISOString(), accountId: 'day', endsRoute: null, result }),
      )
    },
    /** All state, as one hash. */
    stateHash(): string {
      const rows = NOUNS.flatMap((noun) => {
        const { table } = STATE_TABLES[noun]
        return (db.prepare(`SELECT * FROM ${table} ORDER BY key`).all() as object[]).map((row) => [table, row])
      })
      return hash('sha256', JSON.stringify(rows), 'hex')
    },
    close(): void {
      db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type DayDesk = ReturnType<typeof openDayDesk>
