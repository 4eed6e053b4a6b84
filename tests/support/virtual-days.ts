import {
  customEvents,
  patchOrder,
  reassignOrder,
  switchDevice,
  switchOrder,
} from '#lib/domain/commands/order-changes.ts'
import { routeView } from '#lib/domain/views/view-record.ts'
import { along, seen } from './tracks.ts'
import { EXPECTED_MPS, VirtualCourier } from './virtual-courier.ts'
import { VirtualDesk } from './virtual-desk.ts'
import { VirtualPhone } from './virtual-phone.ts'

/** An order from afar, on time: estimated, near, arrived, left and completed. */
async function anHourAway(): Promise<VirtualDesk> {
  const courier = new VirtualCourier()
  courier.trackDueIn(70)
  await courier.drive(28_700, 2000, { everyS: 30 })
  await courier.drive(2000, 0)
  await courier.stay(0, 120)
  await courier.drive(0, 1000)
  await courier.desk.end('A', 'completed')
  return courier.desk
}

/** Too late for the promise, then too slow, then in time after all. */
async function late(dueMin: number | null): Promise<VirtualDesk> {
  const courier = new VirtualCourier()
  if (dueMin === null) courier.track(courier.order('A'))
  else courier.trackDueIn(dueMin)
  await courier.drive(20_000, 19_800)
  await courier.stay(19_800, 1000)
  await courier.drive(19_800, 300, { mps: 40 })
  return courier.desk
}

async function silent(): Promise<VirtualDesk> {
  const courier = new VirtualCourier()
  courier.track(courier.order('A'))
  await courier.isAt(5000)
  for (let minute = 0; minute < 12; minute++) await courier.desk.wait(60)
  await courier.isAt(4990)
  return courier.desk
}

async function astray(): Promise<VirtualDesk> {
  const courier = new VirtualCourier()
  courier.track(courier.order('A'))
  await courier.drive(5000, 4000)
  await courier.stay(4000, 200, 500)
  await courier.stay(4000, 200, 1500)
  await courier.drive(4000, 3000)
  return courier.desk
}

async function theWrongWay(): Promise<VirtualDesk> {
  const courier = new VirtualCourier()
  courier.track(courier.order('A'))
  await courier.drive(4000, 3000)
  await courier.drive(3000, 5000)
  await courier.drive(5000, 3000)
  return courier.desk
}

async function troubled(): Promise<VirtualDesk> {
  const courier = new VirtualCourier()
  courier.track(courier.order('A'))
  await courier.isAt(5000)
  for (const battery_percent of [15, 9, 80]) await courier.says('battery', { value: 'low', battery_percent })
  for (const outage_category of ['os', 'behavioural']) {
    await courier.says('device_status', { value: 'inactive', outage_code: 'unknown', outage_category })
  }
  await courier.says('device_status', { value: 'active' })
  return courier.desk
}

async function goneInside(): Promise<VirtualDesk> {
  const courier = new VirtualCourier()
  courier.track(courier.order('A'))
  await courier.drive(500, 0)
  await courier.stay(0, 60)
  await courier.says('device_status', { value: 'inactive', outage_code: 'sdk_killed_by_user' })
  await courier.desk.wait(1000)
  return courier.desk
}

async function changedByHand(): Promise<VirtualDesk> {
  const courier = new VirtualCourier()
  const { desk } = courier
  courier.track(courier.order('A'))
  await courier.drive(5000, 4900)
  const occasion = { at: desk.iso(), accountId: 'account' }
  const events = [{ type: 'knock', recorded_at: desk.iso() }]
  const route = routeView({ key: 'route-1', seq: 0, facts: desk.facts('route', 'route-1') })
  for (const wire of switchOrder(desk.order('A'), 'disabled', occasion)) desk.tell(wire)
  for (const wire of switchOrder(desk.order('A'), 'enabled', occasion)) desk.tell(wire)
  for (const wire of patchOrder(desk.order('A'), { metadata: { floor: 2 } }, occasion)) desk.tell(wire)
  for (const wire of customEvents(desk.order('A'), events, occasion)) desk.tell(wire)
  const to = { workerHandle: 'bea', deviceId: courier.phone, opsGroupHandle: undefined, route }
  for (const wire of reassignOrder(desk.order('A'), to, occasion)) desk.tell(wire)
  await desk.end('A', 'cancelled')
  return desk
}

async function onAnotherPhone(mode: 'login' | 'closest_to_destination' | 'manual'): Promise<VirtualDesk> {
  const courier = new VirtualCourier('old')
  const { desk } = courier
  const link = (device_id: string) =>
    desk.tell({ type: 'registration', device_id, worker_handle: 'ana', created_at: desk.iso(), data: {} })
  link('old')
  desk.track({ worker_handle: 'ana', device_switch_mode: mode, orders: [courier.order('A')] })
  await courier.isAt(3000)
  await desk.wait(60)
  link('new')
  await desk.report('new', courier.westBy(2000, 0, EXPECTED_MPS))
  await desk.wait(60)
  if (mode !== 'manual') return desk
  desk.tell(switchDevice(desk.order('A'), 'new', { at: desk.iso(), accountId: 'account' }))
  return desk
}

/** Everything that a phone has to say of itself. */
async function onePhone(): Promise<VirtualDesk> {
  const phone = new VirtualPhone()
  phone.says(0, { kind: 'registered', device: { osName: 'Android' }, name: 'Ana' })
  phone.says(1, { kind: 'registered', device: { osName: 'Android' }, name: 'Ana B.' })
  phone.says(2, { kind: 'reinstalled' })
  for (const percent of [60, 15]) phone.says(3, { kind: 'battery', percent })
  phone.says(4, { kind: 'battery', percent: 16, isCharging: true })
  phone.says(5, { kind: 'clock', offsetS: 3600 })
  phone.passesPlaces(6, { depot: [0, 0], gate: [1500, 0], store: [3000, 0] })
  phone.wants(7, ['order'])
  phone.isSeen(along({ s: 10 }, { s: 310 }, 10))
  phone.isSeen(along({ s: 320, x: 100 }, { s: 610, x: 3000 }, 5))
  phone.isSeen(along({ s: 620, x: 3000 }, { s: 1200, x: 3000 }, 20))
  const { lon, lat } = seen({ s: 0, x: 3000 })
  const where = { fix: { lon, lat }, expected: { lon, lat: lat + 0.001 } }
  phone.says(1210, { kind: 'geotag', geotagType: 'photo', orderHandle: 'order', metadata: { note: 1 }, ...where })
  phone.isSeen(along({ s: 1220, x: 3010 }, { s: 1600, x: 3530 }, 10))
  phone.isSeen(along({ s: 1610, x: 3530 }, { s: 2200, x: 3530 }, 20))
  phone.says(2210, { kind: 'health', code: 'location_services_disabled' })
  phone.isSeen([seen({ s: 2300, x: 3600 })])
  phone.timeIs(4000)
  const desk = new VirtualDesk()
  await desk.find(phone.told)
  return desk
}

/** Days in virtual time, in which everything happens that Waypost tells of by itself. */
export function allDays(): Promise<VirtualDesk[]> {
  return Promise.all([
    ...[anHourAway(), late(44), late(null), silent(), astray(), theWrongWay(), troubled(), goneInside()],
    ...[changedByHand(), onAnotherPhone('login'), onAnotherPhone('closest_to_destination'), onAnotherPhone('manual')],
    onePhone(),
  ])
}
