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
  /** Calls back when everything that has come by now was looked at. */
  readonly atEndOfTurn: (call: () => void) => void
}

export const ADMISSION = {
  /** Reading so long in one turn, ms, is a burst, as after a pause of ours; what comes in the same turn after that is too much. */
  burstMs: 250,
  /** Once it is too much, turns are short, so that who is refused hears of it at once. */
  pressedMs: 40,
  bytes: 32 * 1024 * 1024,
  visits: 5_000,
  easedAfterMs: 2_000,
  looksEveryMs: 500,
} as const

/**
 * Decides by a request's head whether it is taken. One thread reads, writes and answers, so that what it cannot do in
 * time must be refused before it costs anything: who is refused tries again, who is kept waiting gives up and tries
 * again too, and the work was for nothing (docs/rules.md 62).
 */
export function createAdmission({ watch, now, atEndOfTurn }: AdmissionOptions): Admission {
  let turnBeganAt: number | null = null
  let bytesIn = 0
  let visits = 0
  let refusedAt = 0
  let easing: ReturnType<typeof setInterval> | undefined

  function endTurn(): void {
    turnBeganAt = null
  }

  /** How long this turn has been at it, ms. */
  function busyMs(): number {
    if (turnBeganAt !== null) return now() - turnBeganAt
    turnBeganAt = now()
    atEndOfTurn(endTurn)
    return 0
  }

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

  function visit(bytes: number): Visit {
    let weight = bytes
    const weigh = (next: number) => {
      bytesIn += next - weight
      weight = next
    }
    visits++
    bytesIn += bytes
    return {
      weigh,
      leave() {
        weigh(0)
        visits--
      },
    }
  }

  return {
    enter(bytes) {
      const mostMs = easing === undefined ? ADMISSION.burstMs : ADMISSION.pressedMs
      const isFull = visits >= ADMISSION.visits || bytesIn + bytes > ADMISSION.bytes
      return busyMs() > mostMs || isFull ? refuse() : visit(bytes)
    },
  }
}
