import type { TroubleWatch } from '#lib/services/standing/trouble-watch.ts'

/** Somebody who was let in. */
export interface Visit {
  /** What turned out to be its size, bytes. */
  weigh(bytes: number): void
  /** It is dealt with, one way or the other. */
  leave(): void
}

export interface Admission {
  /** Lets a delivery of so many bytes in, as far as that is known; null when there is more to do than can be done. */
  enter(bytes: number): Visit | null
}

export interface AdmissionOptions {
  readonly watch: Pick<TroubleWatch, 'overloaded' | 'eased'>
  /** Milliseconds that never run backwards. */
  readonly now: () => number
  /** How long this thread has had nothing to do, ms, of all its life. */
  readonly idleMs: () => number
  /** Calls back when everything that has come by now was looked at. */
  readonly atEndOfTurn: (call: () => void) => void
}

export const ADMISSION = {
  /** A burst, as after a pause of ours, is taken: that much reading in one turn, so long without a rest. */
  burst: { turnMs: 250, withoutRestMs: 500 },
  /** Once it is more than that, little is kept in hand, so that what is taken is answered soon and the rest at once. */
  pressed: { turnMs: 40, visits: 400, bytes: 1024 * 1024 },
  /** Of what waits for the disk or a lock, in all. */
  atMost: { visits: 5_000, bytes: 32 * 1024 * 1024 },
  restShare: 0.05,
  easedAfterMs: 2_000,
  looksEveryMs: 500,
} as const

/** Knows how long this turn of the event loop has been at it, and for how long the thread has not rested. */
function createStrain({ now, idleMs, atEndOfTurn }: AdmissionOptions) {
  let turnAt: number | null = null
  let before = { at: now(), idle: idleMs() }
  let busySince = before.at

  function endTurn(): void {
    turnAt = null
  }

  function beginTurn(): number {
    const at = now()
    const idle = idleMs()
    if (idle - before.idle > ADMISSION.restShare * (at - before.at)) busySince = at
    before = { at, idle }
    atEndOfTurn(endTurn)
    return at
  }

  return {
    /** True for the first who asks in a turn. */
    begins(): boolean {
      if (turnAt !== null) return false
      turnAt = beginTurn()
      return true
    },
    turnMs: () => now() - (turnAt ?? now()),
    withoutRestMs: () => now() - busySince,
  }
}

/**
 * Decides by a request's head whether it is taken. One thread reads, writes and answers, so that what it cannot do in
 * time must be refused before it costs anything: who is refused tries again, who is kept waiting gives up and tries
 * again too, and the work was for nothing (docs/rules.md 62).
 */
export function createAdmission(options: AdmissionOptions): Admission {
  const { watch, now } = options
  const strain = createStrain(options)
  let inHand = { visits: 0, bytes: 0 }
  /** What earlier turns have left. */
  let carried = inHand
  let refusedAt = 0
  let easing: ReturnType<typeof setInterval> | undefined

  function ease(): void {
    if (now() - refusedAt < ADMISSION.easedAfterMs) return
    clearInterval(easing)
    easing = undefined
    watch.eased()
  }

  function refuse(): null {
    refusedAt = now()
    if (easing === undefined) {
      easing = setInterval(ease, ADMISSION.looksEveryMs).unref()
      watch.overloaded()
    }
    return null
  }

  function isTooMuch(): boolean {
    const { burst, pressed } = ADMISSION
    if (easing === undefined) {
      const isStrained = strain.withoutRestMs() > burst.withoutRestMs && carried.visits > pressed.visits
      return isStrained || strain.turnMs() > burst.turnMs
    }
    return strain.turnMs() > pressed.turnMs || carried.visits > pressed.visits || carried.bytes > pressed.bytes
  }

  function visit(bytes: number): Visit {
    let weight = bytes
    const add = (visits: number, more: number) => {
      inHand = { visits: inHand.visits + visits, bytes: inHand.bytes + more }
    }
    add(1, bytes)
    return {
      weigh(next) {
        add(0, next - weight)
        weight = next
      },
      leave: () => add(-1, -weight),
    }
  }

  return {
    enter(bytes) {
      if (strain.begins()) carried = inHand
      const { atMost } = ADMISSION
      const isFull = inHand.visits >= atMost.visits || inHand.bytes + bytes > atMost.bytes
      return isFull || isTooMuch() ? refuse() : visit(bytes)
    },
  }
}
