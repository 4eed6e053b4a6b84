import { easedPoint, MOTION_MS } from '#components/map/motion.ts'
import type { FixView, PointView, WorkerView } from '#lib/contract/views.ts'
import { type Freshness, freshnessOf } from '#lib/domain/freshness.ts'
import type { RiskLevel } from '#lib/domain/risk-level.ts'
import { say } from '#lib/language/say.ts'
import type { WorkerMark } from './features.ts'

export interface MarkInput {
  workers: readonly WorkerView[]
  /** Worst level among the open orders, by worker handle. */
  levels: ReadonlyMap<string, RiskLevel>
  nameOf: (worker: WorkerView) => string
  ageWords: (ageMs: number) => string
  /** Then nothing on the map is live, however young its fix was. */
  isFeedStopped: boolean
}

/** Where positions come from, and how they are to be drawn at this moment. */
export interface MarkClock {
  fixOf(handle: string): FixView | undefined
  previousOf(handle: string): { fix: FixView; seenAt: number } | undefined
  /** Server time, for ages. */
  now: number
  /** Local time since the page began, for motion; null when nothing may slide. */
  slideNow: number | null
}

const COARSE_MS = 5000

function shownFreshness(freshness: Freshness, isFeedStopped: boolean): Freshness {
  return isFeedStopped && freshness !== 'lost' ? 'stale' : freshness
}

function ageText(input: MarkInput, freshness: Freshness, ageMs: number): string {
  if (freshness === 'live' || freshness === 'late') return ''
  // Seconds in steps, so that a stopped feed does not repaint the map every second.
  return say('{age} ago', { age: input.ageWords(Math.floor(ageMs / COARSE_MS) * COARSE_MS) })
}

function pointOf(handle: string, fix: FixView, clock: MarkClock): { at: PointView; isSliding: boolean } {
  const before = clock.slideNow === null ? undefined : clock.previousOf(handle)
  if (!before || clock.slideNow === null) return { at: fix, isSliding: false }
  const sinceMs = clock.slideNow - before.seenAt
  if (sinceMs >= MOTION_MS) return { at: fix, isSliding: false }
  return { at: easedPoint(before.fix, fix, sinceMs), isSliding: true }
}

/** What the map shows of every worker whose place was ever told. */
export function workerMarks(input: MarkInput, clock: MarkClock): { marks: WorkerMark[]; isSliding: boolean } {
  const marks: WorkerMark[] = []
  let isAnySliding = false
  for (const worker of input.workers) {
    const fix = clock.fixOf(worker.handle)
    if (!fix) continue
    const { at, isSliding } = pointOf(worker.handle, fix, clock)
    const freshness = shownFreshness(freshnessOf(fix.at, clock.now), input.isFeedStopped)
    isAnySliding ||= isSliding
    marks.push({
      handle: worker.handle,
      name: input.nameOf(worker),
      at,
      bearingDeg: fix.bearingDeg,
      freshness,
      level: input.levels.get(worker.handle) ?? 'none',
      ageText: ageText(input, freshness, clock.now - fix.at),
    })
  }
  return { marks, isSliding: isAnySliding }
}

function isSameMark(mark: WorkerMark, other: WorkerMark): boolean {
  return (
    mark.handle === other.handle &&
    mark.at.lon === other.at.lon &&
    mark.at.lat === other.at.lat &&
    mark.bearingDeg === other.bearingDeg &&
    mark.freshness === other.freshness &&
    mark.level === other.level &&
    mark.ageText === other.ageText &&
    mark.name === other.name
  )
}

/** True when both show the same: then the map can be left alone. */
export function isSameMarks(a: readonly WorkerMark[], b: readonly WorkerMark[]): boolean {
  return (
    a.length === b.length &&
    a.every((mark, index) => {
      const other = b[index]
      return other !== undefined && isSameMark(mark, other)
    })
  )
}

export interface MarkChanges {
  /** New ones, and those that look different now. */
  readonly changed: readonly WorkerMark[]
  /** Handles. */
  readonly gone: readonly string[]
}

/** Above this share telling all is no dearer than telling what changed. */
const MOST_CHANGED = 0.7

/** What to change on a map that shows `before` so that it shows `after`; null when it should be told everything. */
export function markChanges(before: readonly WorkerMark[], after: readonly WorkerMark[]): MarkChanges | null {
  const left = new Map(before.map((mark) => [mark.handle, mark]))
  // A map tells its marks apart by their handles.
  if (left.size < before.length || new Set(after.map(({ handle }) => handle)).size < after.length) return null
  const changed: WorkerMark[] = []
  for (const mark of after) {
    const known = left.get(mark.handle)
    left.delete(mark.handle)
    if (known === undefined || !isSameMark(mark, known)) changed.push(mark)
  }
  return changed.length > after.length * MOST_CHANGED ? null : { changed, gone: [...left.keys()] }
}
