import { placeSaved } from '#lib/domain/commands/worker-events.ts'
import { START_MS, TOWN_MPS, VirtualDesk } from './virtual-desk.ts'

const LAT = -34.9
export const DOOR = { lon: -56.1, lat: LAT }
export const METRES_PER_DEGREE = 111_195 * Math.cos((LAT * Math.PI) / 180)

/** Great circles are lengthened by 1.3, so this is the speed at which the estimate comes true. */
export const EXPECTED_MPS = TOWN_MPS / 1.3

/** A courier who drives along one parallel towards a customer's door in the east; a fix every ten seconds. */
export class VirtualCourier {
  readonly desk = new VirtualDesk()
  readonly phone: string

  constructor(phone = 'phone-1') {
    this.phone = phone
    const coordinates: [number, number] = [DOOR.lon, DOOR.lat]
    const geometry = { type: 'Point' as const, coordinates }
    const occasion = { at: this.desk.iso(), accountId: 'account' }
    this.desk.tell(placeSaved('shop', { before: null, fields: { geometry, radius: 100 } }, occasion))
  }

  /** An order to the door, of a place of the Places API. */
  order(handle: string, more: Record<string, unknown> = {}) {
    return { order_handle: handle, metadata: { customer: 'Ana' }, destination: { place_handle: 'shop' }, ...more }
  }

  track(...orders: object[]): void {
    this.desk.track({ device_id: this.phone, route: { metadata: { shift: 1 } }, orders })
  }

  /** An order to be there so many minutes after the day began. */
  trackDueIn(minutes: number): void {
    this.track(this.order('A', { scheduled_at: new Date(START_MS + minutes * 60_000).toISOString() }))
  }

  /** So many metres west of the door, and north of the way. */
  westBy(metres: number, northM = 0, speedMps?: number) {
    const speed = speedMps === undefined ? {} : { speedMps }
    return { lon: DOOR.lon - metres / METRES_PER_DEGREE, lat: LAT + northM / 111_195, accuracyM: 8, ...speed }
  }

  async isAt(metres: number, northM = 0): Promise<void> {
    await this.desk.report(this.phone, this.westBy(metres, northM))
  }

  async drive(fromM: number, toM: number, { mps = EXPECTED_MPS, everyS = 10, northM = 0 } = {}): Promise<void> {
    const step = Math.sign(toM - fromM) * mps * everyS
    for (let left = fromM; step < 0 ? left >= toM : left <= toM; left += step) {
      await this.desk.report(this.phone, this.westBy(left, northM, mps))
      await this.desk.wait(everyS)
    }
  }

  async stay(metres: number, seconds: number, northM = 0): Promise<void> {
    for (let passed = 0; passed < seconds; passed += 10) {
      await this.desk.report(this.phone, this.westBy(metres, northM, 0))
      await this.desk.wait(10)
    }
  }

  /** What else the phone's log entries say of it. */
  async says(type: string, data: Record<string, unknown>): Promise<void> {
    const at = this.desk.iso()
    this.desk.tell({ type, device_id: this.phone, created_at: at, recorded_at: at, data })
    await this.desk.wait(5)
  }
}
