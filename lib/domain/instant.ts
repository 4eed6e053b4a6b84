import type { Instant } from './event-data.ts'

/** How far ahead of its sending an event may claim to have happened; beyond that its clock is not believed. */
export const CLOCK_TOLERANCE_MS = 60_000

const MS_PER_MINUTE = 60_000
const MS_PER_DAY = 86_400_000
const INSTANT_LENGTH = 30
const DATE_TIME_LENGTH = 19
const MIN_MS = -62_167_219_200_000
const MAX_MS = 253_402_300_799_999
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const NO_FRACTION = '.000000000Z'

const PLUS = 43
const MINUS = 45
const DOT = 46
const ZERO = 48
const NINE = 57
const COLON = 58
const SPACE = 32
const UPPER_T = 84
const UPPER_Z = 90
const LOWER_T = 116
const LOWER_Z = 122

/**
 * Reads an ISO 8601 moment into 30-character UTC nanosecond text, or '' when it is none. Never throws.
 * HyperTrack sends milliseconds, microseconds and nanoseconds side by side; digits beyond nine are cut off.
 * A text without an offset is taken as UTC. Years run from 0000 to 9999; leap seconds and impossible dates are ''.
 */
export function parseInstant(text: unknown): Instant {
  if (typeof text !== 'string' || text.length < DATE_TIME_LENGTH || !isDateTime(text)) return ''
  const end = endOfFraction(text)
  if (end < 0) return ''
  const offsetMs = readOffset(text, end)
  if (offsetMs === null) return ''
  const local = padded(text.slice(0, Math.min(end, INSTANT_LENGTH - 1)))
  return offsetMs === 0 ? local : shifted(local, -offsetMs)
}

/** Epoch milliseconds of an instant, its finer digits cut off; null for '' and for anything that is no instant. */
export function instantToMs(instant: Instant): number | null {
  if (instant.length !== INSTANT_LENGTH || !isDateTime(instant)) return null
  const year = digits(instant, 0, 4)
  const days = daysFromCivil(year, digits(instant, 5, 2), digits(instant, 8, 2))
  const seconds = digits(instant, 11, 2) * 3600 + digits(instant, 14, 2) * 60 + digits(instant, 17, 2)
  return days * MS_PER_DAY + seconds * 1000 + digits(instant, 20, 3)
}

/** The instant of epoch milliseconds (fractions cut off); '' outside the years 0000 to 9999 and for NaN. */
export function msToInstant(ms: number): Instant {
  const whole = Math.floor(ms)
  if (!(whole >= MIN_MS && whole <= MAX_MS)) return ''
  return `${new Date(whole).toISOString().slice(0, 23)}000000Z`
}

/**
 * When something happened, as far as it can be believed: min(`recorded_at`, `created_at` + 60 s), from the event's
 * content only, so that every delivery of it gives the same answer. Either may be ''.
 */
export function effectiveInstant(recordedAt: Instant, createdAt: Instant): Instant {
  if (recordedAt === '') return createdAt
  if (createdAt === '' || recordedAt <= createdAt) return recordedAt
  const latest = shifted(createdAt, CLOCK_TOLERANCE_MS)
  return latest !== '' && latest < recordedAt ? latest : recordedAt
}

function shifted(instant: Instant, byMs: number): Instant {
  const ms = instantToMs(instant)
  const moved = ms === null ? '' : msToInstant(ms + byMs)
  return moved === '' ? '' : `${moved.slice(0, 23)}${instant.slice(23)}`
}

function isDateTime(text: string): boolean {
  return isDate(text) && isTime(text)
}

function isDate(text: string): boolean {
  if (text.charCodeAt(4) !== MINUS || text.charCodeAt(7) !== MINUS) return false
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 2)
  const day = digits(text, 8, 2)
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1)) return false
  return day <= (month === 2 && !isLeap(year) ? 28 : (DAYS_IN_MONTH[month - 1] ?? 0))
}

function isTime(text: string): boolean {
  const between = text.charCodeAt(10)
  if (between !== UPPER_T && between !== LOWER_T && between !== SPACE) return false
  if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return false
  return digits(text, 11, 2) <= 23 && digits(text, 14, 2) <= 59 && digits(text, 17, 2) <= 59
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** NaN when one of the characters is no digit: every comparison with it is false, which is what the callers want. */
function digits(text: string, from: number, count: number): number {
  let number = 0
  for (let at = from; at < from + count; at += 1) {
    const code = text.charCodeAt(at)
    if (code < ZERO || code > NINE) return Number.NaN
    number = number * 10 + (code - ZERO)
  }
  return number
}

/** Where the offset begins; -1 for a dot without digits. */
function endOfFraction(text: string): number {
  if (text.charCodeAt(DATE_TIME_LENGTH) !== DOT) return DATE_TIME_LENGTH
  let at = DATE_TIME_LENGTH + 1
  while (at < text.length && text.charCodeAt(at) >= ZERO && text.charCodeAt(at) <= NINE) at += 1
  return at === DATE_TIME_LENGTH + 1 ? -1 : at
}

/** Fills up what is missing of a local time's thirty characters; most texts only lack digits at the end. */
function padded(local: string): string {
  const whole = local.charCodeAt(10) === UPPER_T ? local : `${local.slice(0, 10)}T${local.slice(11)}`
  return whole + NO_FRACTION.slice(whole.length - DATE_TIME_LENGTH)
}

/** Milliseconds east of UTC for `Z`, `+hh:mm`, `+hhmm`, `+hh` or nothing; null for anything else. */
function readOffset(text: string, from: number): number | null {
  if (from === text.length) return 0
  const sign = text.charCodeAt(from)
  if (sign === UPPER_Z || sign === LOWER_Z) return text.length === from + 1 ? 0 : null
  if (sign !== PLUS && sign !== MINUS) return null
  const eastMs = readHoursAndMinutes(text, from + 1)
  return eastMs === null || sign === PLUS ? eastMs : -eastMs
}

function readHoursAndMinutes(text: string, from: number): number | null {
  const hours = digits(text, from, 2)
  const minutesAt = text.charCodeAt(from + 2) === COLON ? from + 3 : from + 2
  const isHoursOnly = text.length === from + 2
  const minutes = isHoursOnly ? 0 : digits(text, minutesAt, 2)
  if (!isHoursOnly && text.length !== minutesAt + 2) return null
  return hours <= 23 && minutes <= 59 ? (hours * 60 + minutes) * MS_PER_MINUTE : null
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar; years count from March so that 29 February is last. */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}
