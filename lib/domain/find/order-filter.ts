import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import { promisedAt } from '#lib/domain/lateness.ts'
import { riskLevel } from '#lib/domain/risk-level.ts'
import { folded } from './find.ts'
import { type QueryTerm, queryTerms } from './query-text.ts'

/**
 * Which orders are wanted. Of one kind any may hold, and every kind that is named has to; the table, the worklist and the
 * counts beside boards all ask this one question.
 */
export interface OrderFilter {
  readonly words: readonly string[]
  /** `open`, `all`, or a status. None: any. */
  readonly statuses: readonly string[]
  /** `red`, `yellow`, `none`. None: any. */
  readonly risks: readonly string[]
  readonly groups: readonly string[]
  readonly workers: readonly string[]
  /** Key and value; a `*` in the value stands for anything. */
  readonly metadata: readonly (readonly [key: string, value: string])[]
  /** Of the promise, epoch milliseconds. */
  readonly fromAt: number | null
  readonly toAt: number | null
}

export const EVERY_ORDER: OrderFilter = {
  words: [],
  statuses: [],
  risks: [],
  groups: [],
  workers: [],
  metadata: [],
  fromAt: null,
  toAt: null,
}

const LISTS = { status: 'statuses', risk: 'risks', group: 'groups', worker: 'workers' } as const
const isList = (key: string): key is keyof typeof LISTS => key in LISTS
const BOUNDS = { from: 'fromAt', to: 'toAt' } as const
const isBound = (key: string): key is keyof typeof BOUNDS => key in BOUNDS

const valuesOf = (text: string) =>
  text
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')

/** What a moment that somebody wrote means to them as either end of a window, epoch milliseconds; null when it is none. */
export type ReadMoment = (text: string, end: 'from' | 'to') => number | null

function withTerm(filter: OrderFilter, { key, value }: QueryTerm, readMoment: ReadMoment): OrderFilter {
  if (key === null) return { ...filter, words: [...filter.words, folded(value)] }
  if (isList(key)) return { ...filter, [LISTS[key]]: [...filter[LISTS[key]], ...valuesOf(value).map(folded)] }
  if (isBound(key)) return { ...filter, [BOUNDS[key]]: readMoment(value, key) }
  return { ...filter, metadata: [...filter.metadata, [key, folded(value)]] }
}

/** The filter that somebody wrote: `status:ongoing risk:red,yellow group:north worker:ana client:farmacia-* from:12:00 word`. */
export function readOrderFilter(text: string, readMoment: ReadMoment): OrderFilter {
  return queryTerms(text).reduce((filter, term) => withTerm(filter, term, readMoment), EVERY_ORDER)
}

/** What is known of an order beside itself. */
export interface OrderBeside {
  readonly workerName: string | null
}

const HAS_NO_GROUP = 'default'

/** Whether the filter lets an order through. */
export function matchesOrder(order: OrderView, filter: OrderFilter, { workerName }: OrderBeside): boolean {
  return (
    isAny(filter.statuses, (status) => hasStatus(order, status)) &&
    isAny(filter.risks, (risk) => riskLevel(order.risks) === risk) &&
    isAny(filter.groups, (group) => folded(order.opsGroupHandle ?? HAS_NO_GROUP) === group) &&
    isAny(filter.workers, (worker) => isNamed([order.workerHandle, workerName], worker)) &&
    filter.metadata.every(([key, value]) => holdsValue(order.metadata, key, value)) &&
    isPromisedWithin(order, filter) &&
    holdsWords(filter.words, () => wordsOf(order, workerName))
  )
}

/** Whether the same filter, as far as it speaks of workers, lets one through. */
export function matchesWorker(worker: WorkerView, filter: OrderFilter, risk: string): boolean {
  return (
    isAny(filter.statuses, (status) => worker.status === status) &&
    isAny(filter.risks, (wanted) => risk === wanted) &&
    isAny(filter.workers, (wanted) => isNamed([worker.handle, worker.name], wanted)) &&
    filter.metadata.every(([key, value]) => holdsValue(worker.profile, key, value))
  )
}

function isAny(wanted: readonly string[], holds: (value: string) => boolean): boolean {
  return wanted.length === 0 || wanted.some(holds)
}

function hasStatus(order: OrderView, status: string): boolean {
  if (status === 'all') return true
  if (status === 'open') return order.isOpen
  // Arrived is a stage of what is under way, and shown as a status of its own.
  if (status === 'arrived') return order.isOpen && order.arrivedAt !== null
  return order.status === status
}

/** `nobody` finds what has no worker. */
function isNamed(names: readonly (string | null)[], wanted: string): boolean {
  const known = names.filter((name) => name !== null)
  if (wanted === 'nobody') return known.length === 0
  return known.some((name) => folded(name).includes(wanted))
}

function holdsValue(metadata: Readonly<Record<string, unknown>>, key: string, wanted: string): boolean {
  const named = Object.entries(metadata).filter(([name]) => name.toLowerCase() === key)
  return named.some(([, value]) => isLike(folded(typeof value === 'string' ? value : JSON.stringify(value)), wanted))
}

/** `*` stands for anything; without one it is the whole value. */
function isLike(text: string, pattern: string): boolean {
  const [first = '', ...others] = pattern.split('*')
  if (others.length === 0) return text === pattern
  if (!text.startsWith(first)) return false
  const last = others.pop() ?? ''
  let from = first.length
  for (const part of others) {
    const found = text.indexOf(part, from)
    if (found < 0) return false
    from = found + part.length
  }
  return text.length - last.length >= from && text.endsWith(last)
}

function isPromisedWithin(order: OrderView, { fromAt, toAt }: OrderFilter): boolean {
  if (fromAt === null && toAt === null) return true
  const at = promisedAt(order)
  return at !== null && (fromAt === null || at >= fromAt) && (toAt === null || at <= toAt)
}

function holdsWords(words: readonly string[], textOf: () => string): boolean {
  if (words.length === 0) return true
  const text = textOf()
  return words.every((word) => text.includes(word))
}

/** An order is a value that is replaced, never changed: what it says is folded once. */
const saidBy = new WeakMap<OrderView, string>()

function wordsOf(order: OrderView, workerName: string | null): string {
  let said = saidBy.get(order)
  if (said === undefined) {
    const { destination } = order
    const texts = [order.handle, order.workerHandle, order.deviceId, order.routeHandle, order.opsGroupHandle]
    const places = [destination?.address, destination?.placeHandle]
    said = folded([...texts, ...places, JSON.stringify(order.metadata)].filter(Boolean).join('\n'))
    saidBy.set(order, said)
  }
  return workerName === null ? said : `${said}\n${folded(workerName)}`
}
