import { beforeAll, describe, expect, test } from 'vitest'
import { ORDER_PAYLOADS } from '#lib/contract/webhook-order.ts'
import { ROUTE_PAYLOADS } from '#lib/contract/webhook-route.ts'
import { normalize } from '#lib/domain/wire/normalize.ts'
import { toWire } from '#lib/domain/wire/to-wire.ts'
import { DOCUMENTED } from '#tests/support/documented-values.ts'
import { allDays } from '#tests/support/virtual-days.ts'
import type { Told, VirtualDesk } from '#tests/support/virtual-desk.ts'

// Everything that HyperTrack documents and Waypost has to tell by itself is told in some day of virtual time.

type Wire = Readonly<Record<string, unknown>>

const isWire = (value: unknown): value is Wire => typeof value === 'object' && value !== null && !Array.isArray(value)
const at = (wire: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, name) => (isWire(inner) ? inner[name] : undefined), wire)

function orderKinds(desk: VirtualDesk, { event, wire }: Told): string[] {
  if (event.noun !== 'order') return []
  const { value, data } = event
  switch (value) {
    case 'exited':
      return [`order exited by ${data.exitReason}`]
    case 'device_switched':
      return [`order device_switched ${desk.facts('order', '1:A|7:route-1').deviceSwitchMode?.[0]}`]
    case 'delayed':
      return [`order delayed from ${at(wire, 'data.scheduled_at') ? 'scheduled_at' : 'initial_eta'}`]
    case 'n_minutes_away':
      return [`order n_minutes_away ${data.remainingMinutes}`]
    case 'risk_updated':
      return Object.entries(data.risks ?? {}).map(([name, { label }]) => `order risk_updated ${name} ${label}`)
    default:
      return [`order ${value}`]
  }
}

function kinds(desk: VirtualDesk, told: Told): string[] {
  const { event } = told
  if (event.noun === 'order') return orderKinds(desk, told)
  if (event.noun === 'outage') return [`worker outage ${event.data.end ? 'closed' : 'open'}`]
  if (event.noun === 'device_status') {
    const { activity, end } = event.data
    return [['device_status', event.value, activity, end && 'completed'].filter(Boolean).join(' ')]
  }
  if (event.noun === 'registration') return [event.value]
  return [event.noun === 'geotag' || event.value === '' ? event.noun : `${event.noun} ${event.value}`]
}

const shapesOf = (noun: string, payloads: Readonly<Record<string, { shape: Wire }>>): Record<string, Wire> =>
  Object.fromEntries(Object.entries(payloads).map(([value, { shape }]) => [`${noun} ${value}`, shape]))

const found = new Map<string, Wire[]>()
let all: Told[] = []

beforeAll(async () => {
  const days = await allDays()
  all = days.flatMap((desk) => desk.log)
  for (const desk of days) {
    for (const told of desk.log) {
      for (const kind of kinds(desk, told)) found.set(kind, [...(found.get(kind) ?? []), told.wire])
    }
  }
}, 60_000)

describe('what HyperTrack documents', () => {
  test.each([...DOCUMENTED])('%s is told, with what it has to carry', (kind, fields) => {
    const wires = found.get(kind) ?? []
    expect(wires.length, 'told at least once').toBeGreaterThan(0)
    const missing = (wire: Wire) => fields.filter((path) => at(wire, path) === undefined)
    // What is only known at times (a promise, a place) has to be there at least once; nothing else may ever be missing.
    const least = wires.map(missing).sort((a, b) => a.length - b.length)[0]
    expect(least).toEqual([])
  })

  test('carries no field that the contract does not know', () => {
    const shapes: Record<string, Wire> = { ...shapesOf('order', ORDER_PAYLOADS), ...shapesOf('route', ROUTE_PAYLOADS) }
    for (const [kind, fields] of DOCUMENTED) {
      const [noun, value] = kind.split(' ')
      const shape = shapes[`${noun} ${value}`]
      const names = fields.filter((path) => path.startsWith('data.')).map((path) => path.split('.')[1] ?? '')
      if (shape) expect(Object.keys(shape), kind).toEqual(expect.arrayContaining(names))
    }
  })

  test('is wire that is read back as what was told', () => {
    for (const { event } of all) expect(normalize(toWire(event), event.stamp.id)).toEqual({ event })
  })

  test('and nothing else is told of orders, routes and phones', () => {
    const ours = new Set(['order custom', 'worker intent_updated', 'place created'])
    expect([...found.keys()].filter((kind) => !DOCUMENTED.has(kind) && !ours.has(kind))).toEqual([])
  })
})
