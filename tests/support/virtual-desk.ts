import { createHash } from 'node:crypto'
import type { PlaceView } from '#lib/contract/api/terms.ts'
import { trackOrdersRequest } from '#lib/contract/orders-api.ts'
import type { OrderView } from '#lib/contract/views.ts'
import type { WireEvent } from '#lib/domain/commands/command-events.ts'
import { endOrder, trackOrders } from '#lib/domain/commands/commands.ts'
import { withPlaces } from '#lib/domain/commands/order-places.ts'
import { DEFAULT_THRESHOLDS, type Thresholds } from '#lib/domain/engine/thresholds.ts'
import type { DomainEvent } from '#lib/domain/event.ts'
import { orderKey } from '#lib/domain/facts/claims-order.ts'
import type { Fact, Facts, Noun } from '#lib/domain/facts/facts.ts'
import { type Entity, project } from '#lib/domain/facts/project.ts'
import { greatCircleWay } from '#lib/domain/great-circle.ts'
import type { Position } from '#lib/domain/position.ts'
import type { LonLat, RoutedWay } from '#lib/domain/road.ts'
import { orderView } from '#lib/domain/views/view-order.ts'
import { routeView } from '#lib/domain/views/view-record.ts'
import { placeView } from '#lib/domain/views/view-terms.ts'
import { canonicalJson } from '#lib/domain/wire/canonical.ts'
import { normalize } from '#lib/domain/wire/normalize.ts'
import { createOrderEngine, type OrderEngine } from '#lib/services/engine/order-engine.ts'
import { createFindings, rulesId, type TellFindings } from '#lib/services/engine/tell-findings.ts'

export const START_MS = Date.UTC(2026, 0, 5, 9)

export interface VirtualDeskOptions {
  readonly thresholds?: Thresholds
  readonly route?: (places: readonly LonLat[]) => Promise<RoutedWay>
}

/** The town speed of the harness's great-circle ways. */
export const TOWN_MPS = 10

export interface Told {
  readonly wire: WireEvent
  readonly event: DomainEvent
}

/**
 * Everything that stands between a phone and the log, in memory and in virtual time: facts, the engine, and phones that
 * are moved by hand. What the engine says is written as wire JSON and read back, as the log would have it.
 */
export class VirtualDesk {
  nowMs = START_MS
  /** Everything said so far, oldest first. */
  readonly log: Told[] = []
  readonly engine: OrderEngine
  /** Puts findings into the log, as a server does that has told its rules before. */
  readonly find: TellFindings
  private readonly entities = new Map<string, Entity>()
  /** What the engine was asked for and has not finished. */
  private underWay: Promise<void>[] = []
  private readonly seen = new Map<string, Position[]>()

  constructor({ thresholds = DEFAULT_THRESHOLDS, route }: VirtualDeskOptions = {}) {
    const rules = { thresholds, router: 'bundled', geocoder: 'bundled', townSpeedMps: TOWN_MPS }
    this.find = createFindings({
      accountId: 'account',
      rules,
      saidLast: rulesId(rules),
      addressAt: async () => 'Rambla 1, Montevideo',
      record: async (wires) => {
        for (const wire of wires) this.tell(wire)
      },
    })
    this.engine = createOrderEngine({
      pace: { usual: 1 },
      thresholds,
      now: () => this.nowMs,
      isOwn: () => true,
      facts: (noun, key) => this.facts(noun, key),
      // Streets that run straight from door to door.
      route: route ?? (async (places) => ({ ...greatCircleWay(places, TOWN_MPS), source: 'roads' })),
      positions: async (deviceId, fromMs) => this.positionsOf(deviceId).filter((each) => each.recordedAtMs >= fromMs),
      record: this.find,
    })
  }

  facts(noun: Noun, key: string): Facts {
    return this.entities.get(`${noun} ${key}`)?.facts ?? {}
  }

  private positionsOf(deviceId: string): Position[] {
    return [...(this.seen.get(deviceId) ?? [])].sort((a, b) => a.recordedAtMs - b.recordedAtMs)
  }

  private join(event: DomainEvent): void {
    const changes = project(event, (noun, key) => {
      const name = `${noun} ${key}`
      const entity = this.entities.get(name) ?? { noun, key, facts: {} as Record<string, Fact> }
      this.entities.set(name, entity)
      return entity
    })
    for (const { entity } of changes) {
      if (entity.noun === 'order') this.underWay.push(this.engine.takeOrder(entity.key))
      if (entity.noun === 'device') this.engine.takeDevice(entity.key)
    }
  }

  /** Puts an event into the log, as a webhook or an act would. */
  tell(wire: WireEvent): void {
    const canonical = canonicalJson(wire)
    const read = normalize(wire, createHash('sha256').update(canonical).digest('hex'))
    if ('reason' in read) throw new Error(read.reason)
    this.log.push({ wire, event: read.event })
    this.join(read.event)
  }

  private places(): Map<string, PlaceView> {
    const known = [...this.entities.values()].filter(({ noun }) => noun === 'place')
    return new Map(known.map(({ key, facts }) => [key, placeView({ key, seq: 0, facts })]))
  }

  /** `POST /orders/track` in stand-alone mode. */
  track(body: Record<string, unknown>, routeHandle = 'route-1'): void {
    const asked = trackOrdersRequest.parse({ track_mode: 'full_shift', ...body })
    const request = { ...asked, orders: withPlaces(asked.orders, this.places()) }
    const links = request.orders.map(() => ({ shareRef: 'share', shareUrl: 'https://s', embedUrl: 'https://e' }))
    const given = { at: this.iso(), accountId: 'account', routeHandle, routeEmbedUrl: 'https://e', links }
    const { events } = trackOrders(request, { orders: new Map(), isRouteTaken: false }, given)
    for (const wire of events) this.tell(wire)
  }

  order(orderHandle: string, routeHandle = 'route-1'): OrderView {
    const key = orderKey(orderHandle, routeHandle)
    const order = orderView([{ key, seq: 0, facts: this.facts('order', key) }])
    if (!order) throw new Error(`no order ${orderHandle}`)
    return order
  }

  async end(orderHandle: string, ending: 'completed' | 'cancelled', routeHandle = 'route-1'): Promise<void> {
    const key = orderKey(orderHandle, routeHandle)
    const order = this.order(orderHandle, routeHandle)
    const result = await this.engine.resultOf(key, this.nowMs)
    const route = routeView({ key: routeHandle, seq: 0, facts: this.facts('route', routeHandle) })
    const given = { at: this.iso(), accountId: 'account', endsRoute: { route, travelledM: null }, result }
    for (const wire of endOrder(order, ending, given)) this.tell(wire)
  }

  /** A phone reports fixes, now or late; each also is the place that the desk knows. */
  async report(deviceId: string, ...fixes: (Partial<Position> & { lon: number; lat: number })[]): Promise<void> {
    const positions = fixes.map((fix): Position => ({ deviceId, recordedAtMs: this.nowMs, flags: 0, ...fix }))
    this.seen.set(deviceId, [...(this.seen.get(deviceId) ?? []), ...positions])
    for (const { recordedAtMs, lon, lat } of positions) {
      const at = new Date(recordedAtMs).toISOString()
      const geometry = { type: 'Point', coordinates: [lon, lat] }
      const wire = { type: 'location', device_id: deviceId, recorded_at: at, created_at: at, data: { geometry } }
      const read = normalize(wire, `${deviceId} ${at}`)
      if ('event' in read) this.join(read.event)
    }
    await this.engine.takePositions(deviceId, positions)
    await this.settled()
  }

  /** Resolves when the engine has nothing left to do. */
  async settled(): Promise<void> {
    while (this.underWay.length > 0) await Promise.all(this.underWay.splice(0))
  }

  async wait(seconds: number): Promise<void> {
    await this.settled()
    this.nowMs += seconds * 1000
    await this.engine.passTime()
    await this.settled()
  }

  iso(): string {
    return new Date(this.nowMs).toISOString()
  }

  /** Wire data of all order events of one value. */
  said(value: string, orderHandle?: string): Record<string, unknown>[] {
    return this.log.flatMap(({ wire, event }) => {
      const isAsked = event.noun === 'order' && event.value === value
      const isOfOrder = orderHandle === undefined || event.subject.orderHandle === orderHandle
      return isAsked && isOfOrder ? [wire.data as Record<string, unknown>] : []
    })
  }

  /** The values of all order events in turn. */
  story(orderHandle: string): string[] {
    return this.log.flatMap(({ event }) =>
      event.noun === 'order' && event.subject.orderHandle === orderHandle ? [event.value] : [],
    )
  }
}
