import { setTimeout as sleep } from 'node:timers/promises'
import type { TestServer } from '#tests/support/server.ts'
import { postWebhook } from '#tests/support/webhooks.ts'
import { locationEvent, orderEvent, type Phone, statusEvent } from '#tests/support/wire-events.ts'
import type { Random } from '../../../scripts/fleet/random.ts'

const PER_BODY = 200
const WORKERS = 10
const POST_EVERY_MS = 15

const phones: Phone[] = Array.from({ length: WORKERS }, (_, index) => ({
  workerHandle: `worker-${index}`,
  deviceId: `LIVE-${index}`,
  lon: -56.16 + index / 1000,
  lat: -34.9,
}))

const phoneOf = (index: number) => phones[index % phones.length] as Phone

/** Puts so many open orders on a desk, and workers whose orders they are. Throws when the server does not take them. */
export async function fillDesk(server: TestServer, orders: number): Promise<void> {
  const events = [
    ...phones.map((phone) => statusEvent(phone, { value: 'active', activity: 'drive' }, phone.workerHandle)),
    ...Array.from({ length: orders }, (_, index) => orderEvent(phoneOf(index), `FILL-${index}`, { value: 'started' })),
  ]
  for (let from = 0; from < events.length; from += PER_BODY) {
    const { status } = await postWebhook(server, JSON.stringify(events.slice(from, from + PER_BODY)))
    if (status !== 200) throw new Error(`the webhook answered ${status}`)
  }
}

/** Tells a desk of new orders, changes of old ones, positions and statuses, and says again what was not answered with 200. */
export class Writer {
  told = 0
  private next = 0
  private isOn = false
  private running: Promise<void> = Promise.resolve()

  constructor(
    private readonly server: TestServer,
    private readonly random: Random,
  ) {}

  begin(): void {
    this.isOn = true
    this.running = this.run()
  }

  /** Resolves once everything that was begun is told. */
  async rest(): Promise<void> {
    this.isOn = false
    await this.running
  }

  private async run(): Promise<void> {
    while (this.isOn) {
      await this.tell([this.event(), this.event()])
      await sleep(POST_EVERY_MS)
    }
  }

  private async tell(events: readonly object[]): Promise<void> {
    const body = JSON.stringify(events)
    for (;;) {
      const reply = await postWebhook(this.server, body).catch(() => null)
      if (reply?.status === 200) break
      await sleep(50)
    }
    this.told += events.length
  }

  private event(): object {
    const index = this.next++
    const phone = phoneOf(index)
    const moved = { ...phone, lon: phone.lon + this.random.between(-0.01, 0.01) }
    const old = `FILL-${this.random.whole(0, 99)}`
    return this.random.pick([
      () => orderEvent(phone, `NEW-${index}`, { value: 'started' }),
      () => orderEvent(phone, old, { value: 'eta_change', remaining_duration: this.random.whole(60, 3_600) }),
      () => locationEvent(moved),
      () => statusEvent(moved, { value: 'active', activity: this.random.pick(['drive', 'walk', 'stop']) }),
    ])()
  }
}
