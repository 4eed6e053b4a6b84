/** How much of an idle moment is left to others, ms. */
const SPARE_MS = 2
/** For browsers that do not tell when they are idle. */
const TURN_MS = 6
const PAUSE_MS = 50

export interface IdleWork {
  /** Works on these steps from now on; what was left of the ones before is dropped. */
  start(steps: Iterator<unknown>): void
  stop(): void
}

type Turn = (mayGoOn: () => boolean) => void

function whenIdle(turn: Turn): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(() => {
      const endsAt = performance.now() + TURN_MS
      turn(() => performance.now() < endsAt)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback((deadline) => turn(() => deadline.timeRemaining() > SPARE_MS))
  return () => cancelIdleCallback(handle)
}

/** Works while the browser has nothing else to do, a step at a time. `nextTurn`: calls back when there is time, once. */
export function createIdleWork(nextTurn: (turn: Turn) => () => void = whenIdle): IdleWork {
  let steps: Iterator<unknown> | null = null
  let cancel: (() => void) | null = null
  const turn: Turn = (mayGoOn) => {
    cancel = null
    while (steps !== null && mayGoOn()) if (steps.next().done === true) steps = null
    if (steps !== null) cancel = nextTurn(turn)
  }
  return {
    start(next) {
      steps = next
      cancel ??= nextTurn(turn)
    },
    stop() {
      cancel?.()
      cancel = null
      steps = null
    },
  }
}
