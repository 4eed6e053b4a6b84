import type { Position } from '#lib/domain/position.ts'
import { preparePosition } from '#lib/services/devices/prepare-position.ts'
import { prepareEntry } from '#lib/services/intake/prepare-entry.ts'
import { outgoingQueue } from '#lib/storage/outgoing-queue.ts'
import type { StoredEndpoint } from '#lib/storage/webhook-endpoints.ts'
import { delivererOn, endpoint } from './outgoing.ts'
import { type Answers, type Receiver, startReceiver } from './receiver.ts'
import { SEED } from './seed.ts'
import { type entryOf, openTempLog, order } from './temp-log.ts'

const START = Date.UTC(2026, 0, 1)

export type TempOutgoing = ReturnType<typeof createTempOutgoing>

/** A log, receivers and what sends between them, under a clock that only the test moves. */
export function createTempOutgoing() {
  const log = openTempLog()
  const recorder = log.recorder()
  const receivers: Receiver[] = []
  const turnedOff: [string, string][] = []
  const running: ReturnType<typeof delivererOn>[] = []
  const { endpoints } = outgoingQueue(log.db)
  let now = START
  const wake = () => running.at(-1)?.deliverer.wake()
  const submit = async (entry: ReturnType<typeof entryOf>) => {
    await recorder.submit({ entries: [entry] })
    wake()
  }
  return {
    log,
    turnedOff,
    wake,
    async receiver(answer?: Answers) {
      const receiver = await startReceiver(answer)
      receivers.push(receiver)
      return receiver
    },
    addEndpoint(url: string, more: Partial<StoredEndpoint> = {}) {
      const made = endpoint(url, more)
      endpoints.save(made)
      return made
    },
    start() {
      const onTurnedOff = ({ id }: StoredEndpoint, reason: string) => void turnedOff.push([id, reason])
      const made = delivererOn(log.db, { now: () => now, onTurnedOff })
      running.push(made)
      made.deliverer.wake()
      return made
    },
    advance(ms: number) {
      now += ms
      wake()
    },
    /** Nothing is under way and nothing due. */
    async idle() {
      const isBusy = () => {
        const due = log.rows<{ n: number }>(
          `SELECT count(*) AS n FROM outgoing_delivery d JOIN webhook_endpoint e ON e.id = d.endpointId AND e.isEnabled = 1
           WHERE state = 'pending' AND nextAttemptAt <= ? AND NOT EXISTS (SELECT 1 FROM outgoing_delivery p
           WHERE p.state = 'pending' AND p.subject = d.subject AND p.subject <> '' AND p.firstSeq < d.firstSeq)`,
          now,
        )
        return (due[0]?.n ?? 0) > 0 || (running.at(-1)?.deliverer.inFlight().length ?? 0) > 0
      }
      let quietRounds = 0
      while (quietRounds < 3) {
        wake()
        await new Promise((resolve) => setTimeout(resolve, 18))
        quietRounds = isBusy() ? 0 : quietRounds + 1
      }
    },
    record: async (handle: string, values: readonly string[]) => {
      for (const [index, value] of values.entries()) await submit(order(handle, value, index))
    },
    async recordText(text: string) {
      const entry = prepareEntry('hypertrack', JSON.parse(text), text)
      if ('reason' in entry) throw new Error(entry.reason)
      await submit(entry)
    },
    /** Fixes of one phone, a second apart, as its app sends them. */
    async recordPositions(deviceId: string, fixes: readonly Partial<Position>[]) {
      const positions = fixes.map((fix, n) =>
        preparePosition({ deviceId, recordedAtMs: START + n * 1000, lon: -56.1, lat: -34.9, flags: 0, ...fix }),
      )
      await recorder.submit({ entries: [], positions })
      wake()
    },
    deliveries: () =>
      log.rows<{ state: string; attempts: number; lastStatus: number | null }>(
        'SELECT * FROM outgoing_delivery ORDER BY id',
      ),
    eventsDelivered: () =>
      log.rows<{ n: number }>(
        `SELECT count(*) AS n FROM outgoing_event e JOIN outgoing_delivery d ON d.id = e.deliveryId AND d.state = 'delivered'`,
      )[0]?.n,
    /** Numbers from this run's seed. */
    random() {
      let state = SEED
      return () => {
        state = (state * 1_103_515_245 + 12_345) % 2 ** 31
        return state / 2 ** 31
      }
    },
    async remove() {
      for (const { stop } of running) await stop()
      for (const receiver of receivers) await receiver.close()
      log.remove()
    },
  }
}
