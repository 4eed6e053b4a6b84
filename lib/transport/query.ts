import { Problem } from '#lib/contract/problem.ts'

export const MOST_ROWS = 1000

function refuse(name: string, why: string): never {
  throw new Problem('validation_error', `${name} ${why}`)
}

/** `limit` of a list: 1 to 1000. Throws `validation_error`. */
export function limitOf(url: URL, usual = 100): number {
  const text = url.searchParams.get('limit')
  if (text === null || text === '') return usual
  const limit = Number(text)
  return Number.isInteger(limit) && limit >= 1 && limit <= MOST_ROWS
    ? limit
    : refuse('limit', `must be 1 to ${MOST_ROWS}`)
}

/** A whole number of a query, or null when it is not given. Throws `validation_error`. */
export function wholeNumberOf(url: URL, name: string): number | null {
  const text = url.searchParams.get(name)
  if (text === null || text === '') return null
  const value = Number(text)
  return Number.isSafeInteger(value) && value >= 0 ? value : refuse(name, 'must be a whole number')
}

/** A moment of a query as epoch milliseconds: a number of them, or ISO 8601. Null when it is not given. */
export function momentOf(url: URL, name: string): number | null {
  const text = url.searchParams.get(name)
  if (text === null || text === '') return null
  const ms = /^\d+$/.test(text) ? Number(text) : Date.parse(text)
  return Number.isFinite(ms) ? ms : refuse(name, 'must be ISO 8601 or epoch milliseconds')
}

/** `from` and `to` of a query as epoch milliseconds, both needed, `to` later and at most `longestMs` later. Throws `validation_error`. */
export function rangeOf(url: URL, longestMs: number): { from: number; to: number } {
  const from = momentOf(url, 'from') ?? refuse('from', 'is needed')
  const to = momentOf(url, 'to') ?? refuse('to', 'is needed')
  if (to <= from) refuse('to', 'must be later than from')
  return to - from <= longestMs
    ? { from, to }
    : refuse('to', `must be at most ${longestMs / 3_600_000} hours after from`)
}
