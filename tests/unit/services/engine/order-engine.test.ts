import { beforeEach, describe, expect, test } from 'vitest'
import { normalize } from '#lib/domain/wire/normalize.ts'
import { DOOR, EXPECTED_MPS, METRES_PER_DEGREE, VirtualCourier } from '#tests/support/virtual-courier.ts'
import { START_MS, VirtualDesk } from '#tests/support/virtual-desk.ts'

// The order half of the engine, told in virtual time: a courier drives due east along one parallel towards a customer.

const LAT = DOOR.lat
const PHONE = 'phone-1'

let courier: VirtualCourier
let desk: VirtualDesk

beforeEach(() => {
  courier = new VirtualCourier(PHONE)
  desk = courier.desk
})

function order(handle: string, more: Record<string, unknown> = {}, place = DOOR) {
  const geometry = { type: 'Point', coordinates: [place.lon, place.lat] }
  return { order_handle: handle, destination: { geometry, radius: 100 }, ...more }
}

const track = (...orders: object[]) => desk.track({ device_id: PHONE, orders })

const westBy = (metres: number, more: object = {}) => ({ ...courier.westBy(metres), ...more })
const drive = (fromM: number, toM: number, mps: number) => courier.drive(fromM, toM, { mps })
const stay = (metres: number, seconds: number) => courier.stay(metres, seconds)

const arrivedAtMs = () =>
  Date.parse((desk.said('arrived')[0] as { arrival: { recorded_at: string } }).arrival.recorded_at)

describe('the estimate', () => {
  test('is told first when the first fix comes, and comes true', async () => {
    track(order('A'))
    expect(desk.said('first_eta')).toEqual([])
    await desk.report(PHONE, westBy(5000))
    const [first] = desk.said('first_eta')
    expect(first).toMatchObject({ order_handle: 'A', remaining_distance: 6500, remaining_duration: 650 })
    await drive(5000, 0, EXPECTED_MPS)
    const arrivedAt = arrivedAtMs()
    const promised = Date.parse(String(first?.arrive_at))
    expect(Math.abs(arrivedAt - promised)).toBeLessThan(30_000)
    expect(desk.said('eta_change')).toEqual([])
  })

  test('is told at once when the phone was seen before the order was given', async () => {
    await desk.report(PHONE, westBy(5000))
    await desk.wait(30)
    track(order('A'))
    await desk.settled()
    expect(desk.said('first_eta')).toMatchObject([{ remaining_distance: 6500 }])
  })

  test('is told again when it has moved by a minute, and at most once a minute', async () => {
    track(order('A'))
    await desk.report(PHONE, westBy(5000))
    await stay(5000, 300)
    const changes = desk.log.filter(({ event }) => event.noun === 'order' && event.value === 'eta_change')
    const atMs = changes.map(({ wire }) => Date.parse(String(wire.recorded_at)))
    expect(changes.length).toBeGreaterThanOrEqual(3)
    for (const [index, at] of atMs.entries()) {
      if (index > 0) expect(at - (atMs[index - 1] ?? 0)).toBeGreaterThanOrEqual(60_000)
    }
    expect(changes[0]?.wire.data).toMatchObject({ change_reason: 'position_update', initial_eta: expect.any(String) })
  })

  test('of a later stop adds the way and the service of the stops before', async () => {
    const far = { lon: DOOR.lon + 2000 / METRES_PER_DEGREE, lat: LAT }
    track(order('A', { expected_service_time: 120 }), order('B', {}, far))
    await desk.report(PHONE, westBy(1000))
    const [a, b] = [desk.said('first_eta', 'A')[0], desk.said('first_eta', 'B')[0]]
    expect(a).toMatchObject({ remaining_duration: 130 })
    expect(b).toMatchObject({ remaining_duration: 130 + 120 + 260 })
  })

  test('of a route is generated once, with all of its way', async () => {
    const far = { lon: DOOR.lon + 2000 / METRES_PER_DEGREE, lat: LAT }
    track(order('A', { scheduled_at: new Date(START_MS + 600_000).toISOString() }), order('B', {}, far))
    await drive(1000, 500, EXPECTED_MPS)
    const told = desk.log.filter(({ event }) => event.noun === 'route' && event.value === 'estimate_generated')
    expect(told.map(({ wire }) => wire.data)).toMatchObject([
      { route_handle: 'route-1', status: 'tracking', estimate: { distance: 3900, duration: 390 } },
    ])
    expect(told[0]?.wire.data).toMatchObject({ estimate: { start_by: '2026-01-05T09:07:50.000000Z' } })
  })

  test('is not made in modes without one', async () => {
    desk.track({ device_id: PHONE, track_mode: 'flex', orders: [order('A')] })
    await drive(1000, 0, EXPECTED_MPS)
    expect(desk.story('A')).toEqual(['assigned', 'tracked', 'started', 'arrived'])
  })

  test('never lies in the past, however long the phone is silent', async () => {
    track(order('A'))
    await desk.report(PHONE, westBy(1000))
    await desk.wait(900)
    await desk.report(PHONE, { ...westBy(900), recordedAtMs: desk.nowMs - 600_000 })
    for (const { wire, event } of desk.log) {
      const arriveAt = (wire.data as { arrive_at?: string }).arrive_at
      if (event.noun === 'order' && arriveAt) {
        expect(Date.parse(arriveAt)).toBeGreaterThanOrEqual(Date.parse(String(wire.created_at)) - 1)
      }
    }
  })
})

describe('minutes away', () => {
  test('each step is told once on the way down, one that was passed at the start never', async () => {
    track(order('A'))
    await drive(10_000, 0, EXPECTED_MPS)
    expect(desk.said('n_minutes_away').map((data) => data.remaining_minutes)).toEqual([15])
  })
})

describe('delay', () => {
  test('is told against the schedule, and again with every five minutes more', async () => {
    track(order('A', { scheduled_at: new Date(START_MS + 10 * 60_000).toISOString() }))
    await desk.report(PHONE, westBy(5000))
    expect(desk.said('delayed')).toHaveLength(0)
    await stay(5000, 420)
    expect(desk.said('delayed')).toHaveLength(3)
    expect(desk.said('delayed')[0]).toMatchObject({ scheduled_at: expect.any(String), arrive_at: expect.any(String) })
  })

  test('without a schedule counts from the first estimate', async () => {
    track(order('A'))
    await desk.report(PHONE, westBy(5000))
    await stay(5000, 90)
    expect(desk.said('delayed')).toHaveLength(1)
  })
})

describe('arrival and exit', () => {
  test('are told once each, dated by the fixes that prove them', async () => {
    track(order('A'))
    await drive(1000, 0, EXPECTED_MPS)
    await stay(0, 120)
    await drive(0, 1000, EXPECTED_MPS)
    expect(desk.said('arrived')).toHaveLength(1)
    expect(desk.said('exited')).toHaveLength(1)
    expect(desk.said('exited')[0]).toMatchObject({ reason: 'location', status: 'ongoing' })
  })

  test('after an arrival nothing more is estimated', async () => {
    track(order('A'))
    await drive(1000, 0, EXPECTED_MPS)
    const count = desk.log.length
    await stay(0, 600)
    expect(desk.log.slice(count).map(({ event }) => event.value)).toEqual([])
  })

  test('fixes that come late land where they belong, and move no present backwards', async () => {
    track(order('A'))
    await drive(1000, 800, EXPECTED_MPS)
    const late = [700, 400, 90, 20, 10].map((metres, index) => ({
      ...westBy(metres, { speedMps: EXPECTED_MPS }),
      recordedAtMs: desk.nowMs + index * 20_000,
    }))
    await desk.wait(600)
    await desk.report(PHONE, westBy(3000))
    await desk.report(PHONE, ...late)
    expect(arrivedAtMs()).toBe(late[2]?.recordedAtMs)
    const result = await desk.engine.resultOf('1:A|7:route-1', desk.nowMs)
    expect(Math.abs((result?.distanceM ?? 0) - (990 + 2990))).toBeLessThan(60)
  })
})

describe('risks', () => {
  const labels = () => desk.said('risk_updated').map(({ risks }) => risks as Record<string, Record<string, unknown>>)

  test('a lateness turns yellow, then red, and green again, each with the label before', async () => {
    track(order('A', { scheduled_at: new Date(START_MS + 11 * 60_000).toISOString() }))
    await desk.report(PHONE, westBy(5000))
    await stay(5000, 240)
    const yellow = labels().find((risks) => risks.delayed_from_scheduled_at)
    expect(yellow?.delayed_from_scheduled_at).toMatchObject({
      intensity_label: 'yellow',
      previous_intensity_label: 'green',
    })
    await drive(5000, 0, 40)
    expect(labels().at(-1)?.delayed_from_scheduled_at).toMatchObject({
      intensity_label: 'green',
      previous_intensity_label: 'yellow',
    })
  })

  test('silence is a risk by itself, yellow after three minutes and red after ten', async () => {
    track(order('A'))
    await desk.report(PHONE, westBy(5000))
    for (let minute = 0; minute < 12; minute++) await desk.wait(60)
    const seen = labels().flatMap((risks) => (risks.is_offline ? [risks.is_offline.intensity_label] : []))
    expect([...new Set(seen)]).toEqual(['yellow', 'red'])
  })

  test('standing on the way is too slow, driving back is moving away', async () => {
    track(order('A'))
    await drive(3000, 2500, EXPECTED_MPS)
    await stay(2500, 400)
    expect(labels().some((risks) => risks.moving_too_slow?.intensity_label === 'red')).toBe(true)
    await drive(2500, 3500, EXPECTED_MPS)
    expect(labels().some((risks) => risks.moving_away_from_destination)).toBe(true)
  })

  test('leaving the expected way is told when it lasts', async () => {
    track(order('A'))
    await drive(5000, 4000, EXPECTED_MPS)
    for (let step = 0; step < 30; step++) {
      await desk.report(PHONE, { ...westBy(4000), lat: LAT + (600 + step) / 111_195, speedMps: 5 })
      await desk.wait(10)
    }
    expect(labels().some((risks) => risks.deviating_from_expected_route?.intensity_label === 'yellow')).toBe(true)
  })

  test('a low battery and an outage are told by what the phone said', async () => {
    track(order('A'))
    await desk.report(PHONE, westBy(5000))
    desk.tell({ type: 'battery', device_id: PHONE, created_at: desk.iso(), data: { value: 'low', percentage: 9 } })
    desk.tell({
      type: 'device_status',
      device_id: PHONE,
      created_at: desk.iso(),
      recorded_at: desk.iso(),
      data: { value: 'inactive', outage_code: 'location_services_disabled', outage_category: 'behavioural' },
    })
    await desk.wait(5)
    expect(Object.keys(labels().at(-1) ?? {}).sort()).toEqual(['in_low_battery', 'in_outage'])
  })
})

describe('laws', () => {
  test('the same moment twice says nothing the second time', async () => {
    track(order('A'))
    await drive(4000, 3000, EXPECTED_MPS / 2)
    const count = desk.log.length
    await desk.engine.passTime()
    await desk.engine.passTime()
    expect(desk.log).toHaveLength(count)
  })

  test('an engine that starts anew says nothing that was said', async () => {
    track(order('A'))
    await drive(4000, 2000, EXPECTED_MPS)
    const events = desk.log.length
    const anew = new VirtualDesk()
    anew.nowMs = desk.nowMs
    for (const { wire } of desk.log) anew.tell(wire)
    await anew.report(PHONE, westBy(2000))
    expect(anew.log.length - events).toBeLessThanOrEqual(1)
    expect(anew.said('first_eta')).toHaveLength(1)
  })

  test('everything it says is documented wire, and is read back as it was said', async () => {
    track(order('A', { scheduled_at: new Date(START_MS + 60_000).toISOString() }))
    await drive(2000, 0, EXPECTED_MPS)
    await stay(0, 60)
    await drive(0, 500, EXPECTED_MPS)
    for (const { wire, event } of desk.log) {
      const read = normalize(wire, event.stamp.id)
      expect('event' in read && read.event).toEqual(event)
    }
  })

  test('an order that is over, or disabled, has nothing more to tell', async () => {
    track(order('A'))
    await desk.report(PHONE, westBy(1000))
    await desk.end('A', 'completed')
    const count = desk.log.length
    await drive(1000, 0, EXPECTED_MPS)
    expect(desk.log).toHaveLength(count)
  })
})

describe('phones', () => {
  test('an order follows the phone last logged in with', async () => {
    const linked = (device: string) =>
      desk.tell({ type: 'registration', device_id: device, worker_handle: 'ana', created_at: desk.iso(), data: {} })
    linked('old')
    desk.track({ worker_handle: 'ana', orders: [order('A')] })
    await desk.report('old', westBy(3000))
    await desk.wait(60)
    linked('new')
    await desk.report('new', westBy(2900))
    expect(desk.said('device_switched')).toMatchObject([{ previous_device_id: 'old', new_device_id: 'new' }])
    const told = desk.log.length
    await desk.report('old', westBy(9000))
    expect(desk.log).toHaveLength(told)
  })

  test('at the end it is known how far, how long, how near and how long inside', async () => {
    track(order('A'))
    await drive(1000, 0, EXPECTED_MPS)
    await stay(0, 120)
    const result = await desk.engine.resultOf('1:A|7:route-1', desk.nowMs)
    expect(result?.distanceM).toBeGreaterThan(950)
    expect(result?.distanceM).toBeLessThan(1050)
    expect(result?.deviationM).toBeLessThan(20)
    expect(result?.actualServiceS).toBeGreaterThan(110)
  })
})
