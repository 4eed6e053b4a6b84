import type { WorkerView } from '#lib/contract/views.ts'
import { attentionEvent, causesData } from '#lib/domain/attention/attention-events.ts'
import { type Held, type Hold, holdNeeds, NOTHING_SAID } from '#lib/domain/attention/hold.ts'
import { type Cause, type NeedRules, type NeedyOrder, orderNeeds, unitNeeds } from '#lib/domain/attention/needs.ts'
import type { DomainEvent, Subject } from '#lib/domain/event.ts'
import { attentionKey } from '#lib/domain/facts/claims-attention.ts'
import { forgetKeys } from '#lib/services/engine/forget-keys.ts'

export interface WatchOptions {
  readonly now: () => number
  readonly rules: NeedRules
  /** Resolves when the events are in the log, all or none. */
  readonly record: (events: readonly DomainEvent[]) => Promise<void>
  /** Lets others have their turn. */
  readonly pause: () => Promise<void>
}

export interface AttentionWatch {
  /** These orders are as they now stand; those that are over are forgotten. */
  takeOrders(orders: readonly NeedyOrder[]): void
  takeWorkers(workers: readonly WorkerView[], gone?: readonly string[]): void
  /** What the log says stands; only before the first round. */
  takeSaid(key: string, causes: readonly Cause[]): void
  /** Forgets what is no longer in the log, by handle. */
  forget(isGone: (handle: string) => boolean): void
  /** Looks at everything once. Resolves when what follows from that is in the log. */
  round(): Promise<void>
}

interface Look {
  readonly key: string
  readonly subject: Subject
  readonly causes: readonly Cause[]
  /** It is over or gone: what it needed is cleared at once. */
  readonly isOver: boolean
}

const LOOKS_A_TURN = 500

const subjectOf = ({ handle, isDeviceOnly }: WorkerView): Subject =>
  isDeviceOnly ? { deviceId: handle } : { workerHandle: handle }

function subjectOfKey(key: string): Subject {
  const handle = key.slice(key.indexOf(':') + 1)
  if (key.startsWith('order:')) return { orderHandle: handle }
  return key.startsWith('worker:') ? { workerHandle: handle } : { deviceId: handle }
}

/** Open orders that are not put aside, by whoever carries them. */
function byCarrier(orders: Iterable<NeedyOrder>): Map<string, NeedyOrder[]> {
  const found = new Map<string, NeedyOrder[]>()
  for (const order of orders) {
    const who = order.workerHandle ?? order.deviceId
    if (who === null || order.status === 'disabled') continue
    const own = found.get(who)
    if (own) own.push(order)
    else found.set(who, [order])
  }
  return found
}

/** Only what is looked at: thousands of these are held. */
function slim(order: NeedyOrder): NeedyOrder {
  const { handle, routeHandle, workerHandle, deviceId, status, isOpen, risks } = order
  const { scheduledAt, initialEtaAt, etaAt, arrivedAt, completedAt, cancelledAt } = order
  const times = { scheduledAt, initialEtaAt, etaAt, arrivedAt, completedAt, cancelledAt }
  return { handle, routeHandle, workerHandle, deviceId, status, isOpen, risks, ...times }
}

/**
 * Watches what needs somebody, and says when that begins, changes and ends. Keeps nothing that is not in the log or read
 * from it, so a restart loses nothing and says nothing twice (docs/decisions/0022-the-attention-queue.md).
 */
export function createAttentionWatch({ now, rules, record, pause }: WatchOptions): AttentionWatch {
  const orders = new Map<string, NeedyOrder>()
  const workers = new Map<string, WorkerView>()
  const holds = new Map<string, Hold>()

  function* looks(nowMs: number): Generator<Look> {
    const carried = byCarrier(orders.values())
    const seen = new Set<string>()
    const look = (subject: Subject, causes: readonly Cause[]): Look => {
      const key = attentionKey(subject) ?? ''
      seen.add(key)
      return { key, subject, causes, isOver: false }
    }
    for (const order of orders.values()) {
      const { handle: orderHandle, routeHandle } = order
      const subject = routeHandle === null ? { orderHandle } : { orderHandle, routeHandle }
      yield look(subject, orderNeeds(order, nowMs, rules))
    }
    for (const worker of workers.values()) {
      const own = [worker.handle, ...worker.deviceIds].flatMap((who) => carried.get(who) ?? [])
      yield look(subjectOf(worker), unitNeeds(worker, own, { now: nowMs, rules }))
    }
    for (const key of holds.keys()) {
      if (!seen.has(key)) yield { key, subject: subjectOfKey(key), causes: [], isOver: true }
    }
  }

  function hold({ key, causes, isOver }: Look, nowMs: number): Held {
    const patience = isOver ? { ...rules.attention, clearAfterS: 0 } : rules.attention
    return holdNeeds(holds.get(key) ?? NOTHING_SAID, causes, { now: nowMs, rules: patience })
  }

  /** Nothing is kept of what needs nobody and never did. */
  function keep(key: string, held: Hold): void {
    if (held.said.length > 0 || held.waiting !== null) holds.set(key, held)
    else holds.delete(key)
  }

  return {
    takeOrders(changed) {
      for (const order of changed) {
        if (order.isOpen) orders.set(order.handle, slim(order))
        else orders.delete(order.handle)
      }
    },
    takeWorkers(changed, gone = []) {
      for (const handle of gone) workers.delete(handle)
      for (const worker of changed) workers.set(worker.handle, worker)
    },
    takeSaid(key, causes) {
      holds.set(key, { said: causes, waiting: null })
    },
    forget(isGone) {
      forgetKeys(orders, isGone)
      forgetKeys(workers, isGone)
      forgetKeys(holds, (key) => isGone(key.slice(key.indexOf(':') + 1)))
    },
    async round() {
      const nowMs = now()
      const found: { look: Look; held: Held }[] = []
      let count = 0
      for (const look of looks(nowMs)) {
        const held = hold(look, nowMs)
        if (held.tell === null) keep(look.key, held.hold)
        else found.push({ look, held })
        count += 1
        if (count % LOOKS_A_TURN === 0) await pause()
      }
      if (found.length === 0) return
      const events = found.map(({ look, held }) => {
        const { value, causes } = held.tell ?? { value: 'cleared', causes: [] }
        return attentionEvent(value, { subject: look.subject, data: causesData(causes, nowMs), atMs: nowMs })
      })
      await record(events)
      // What could not be recorded is found again in the next round, because nothing was kept of it.
      for (const { look, held } of found) keep(look.key, held.hold)
    },
  }
}
