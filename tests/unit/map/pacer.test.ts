import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SOURCE } from '#components/map/layers/sources.ts'
import { createPacer, type Drawn } from '#components/map/pacer.ts'

/** A map that loads and paints when it is told to. */
function fakeMap() {
  const listeners = { render: new Set<() => void>(), idle: new Set<() => void>() }
  let isLoaded = true
  return {
    isSourceLoaded: () => isLoaded,
    on: (type: 'render' | 'idle', listener: () => void) => listeners[type].add(listener),
    off: (type: 'render' | 'idle', listener: () => void) => listeners[type].delete(listener),
    setLoaded(isIt: boolean) {
      isLoaded = isIt
    },
    paint() {
      for (const listener of listeners.render) listener()
    },
    comeToRest() {
      for (const listener of listeners.idle) listener()
    },
    listeners,
  }
}

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => vi.useRealTimers())

const still: Drawn = { sources: [], isSliding: false }
const drawn: Drawn = { sources: [SOURCE.workers], isSliding: false }

function paced(answer: Drawn) {
  const map = fakeMap()
  const draw = vi.fn(() => {
    if (answer.sources.length > 0) map.setLoaded(false)
    return answer
  })
  return { map, draw, pacer: createPacer(map, draw) }
}

test('the next update follows the first frame that shows the last one, and does not wait for another', () => {
  const { map, draw, pacer } = paced(drawn)
  pacer.request()
  vi.advanceTimersByTime(1)
  expect(draw).toHaveBeenCalledTimes(1)
  pacer.request()
  vi.advanceTimersByTime(300)
  map.paint()
  vi.advanceTimersByTime(1)
  // That frame was painted while the data were still on their way.
  expect(draw).toHaveBeenCalledTimes(1)
  map.setLoaded(true)
  map.paint()
  vi.advanceTimersByTime(1)
  expect(draw).toHaveBeenCalledTimes(2)
})

test('who types goes first, for a second at most', () => {
  const map = fakeMap()
  const draw = vi.fn(() => still)
  let keyAt = Number.NEGATIVE_INFINITY
  const pacer = createPacer(map, draw, () => keyAt)
  pacer.request()
  vi.advanceTimersByTime(1)
  expect(draw).toHaveBeenCalledTimes(1)
  const drawnAt = performance.now()
  for (const until = drawnAt + 900; performance.now() < until; vi.advanceTimersByTime(100)) {
    keyAt = performance.now()
    pacer.request()
  }
  expect(draw).toHaveBeenCalledTimes(1)
  keyAt = performance.now()
  vi.advanceTimersByTime(110)
  expect(draw).toHaveBeenCalledTimes(2)
  keyAt = Number.NEGATIVE_INFINITY
  pacer.request()
  vi.advanceTimersByTime(251)
  expect(draw).toHaveBeenCalledTimes(3)
})

test('however many ask, there are four updates a second', () => {
  const { draw, pacer } = paced(still)
  for (let at = 0; at < 950; at += 50) {
    pacer.request()
    vi.advanceTimersByTime(50)
  }
  expect(draw).toHaveBeenCalledTimes(4)
})

test('a map that does not paint is told again after a second', () => {
  const { draw, pacer } = paced(drawn)
  pacer.request()
  vi.advanceTimersByTime(1)
  pacer.request()
  vi.advanceTimersByTime(999)
  expect(draw).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1)
  vi.advanceTimersByTime(1)
  expect(draw).toHaveBeenCalledTimes(2)
})

test('once stopped it draws no more and listens no more', () => {
  const { map, draw, pacer } = paced(drawn)
  pacer.request()
  pacer.stop()
  pacer.request()
  vi.advanceTimersByTime(5000)
  expect(draw).not.toHaveBeenCalled()
  expect(map.listeners.render.size + map.listeners.idle.size).toBe(0)
})

test('a map that is never at rest is left alone until it is, every few seconds', () => {
  const { map, draw, pacer } = paced(drawn)
  const oneUpdate = () => {
    pacer.request()
    vi.advanceTimersByTime(250)
    map.setLoaded(true)
    map.paint()
  }
  for (let at = 0; at <= 5000; at += 250) oneUpdate()
  const before = draw.mock.calls.length
  pacer.request()
  vi.advanceTimersByTime(250)
  expect(draw).toHaveBeenCalledTimes(before)
  map.comeToRest()
  vi.advanceTimersByTime(1)
  expect(draw).toHaveBeenCalledTimes(before + 1)
})
