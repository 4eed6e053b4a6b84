import { say } from '#lib/language/say.ts'
import { viewing } from '#lib/language/viewing.ts'

/** Numbers and moments as the viewer reads them: locale, clock and units are the viewing's, the zone is the viewer's own. */

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(name: string, zone: string | undefined, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const { locale, clock } = viewing()
  const key = `${name} ${zone ?? ''} ${locale} ${clock}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale, { hourCycle: clock === '24' ? 'h23' : 'h12', timeZone: zone, ...parts })
  formatters.set(key, made)
  return made
}

/** Hours and minutes, `14:25`; `zone` is an IANA name, the viewer's own by default. */
export function clockTime(at: number, zone?: string): string {
  return formatter('clock', zone, { hour: '2-digit', minute: '2-digit' }).format(at)
}

/** Hours and minutes with the zone's name, `17:25 CET`: for a clock that is not the viewer's. */
export function clockThere(at: number, zone: string): string {
  return formatter('there', zone, { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }).format(at)
}

/** With seconds, `14:25:08`. */
export function clockSeconds(at: number, zone?: string): string {
  return formatter('seconds', zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at)
}

/** Weekday, day and month, such as `Fri 20 Nov`. */
export function shortDate(at: number, zone?: string): string {
  return formatter('date', zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(at)
}

/** The same with the year, such as `Fri 20 Nov 2026`. */
export function longDate(at: number, zone?: string): string {
  return formatter('year', zone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(at)
}

/** Date and time to the second with the zone's name: what hovering a relative time shows. */
export function fullTime(at: number, zone?: string): string {
  return formatter('full', zone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(at)
}

/** The clock time when `at` is on the same day as `now`, else date and clock time. */
export function clockOrDate(at: number, now: number, zone?: string): string {
  const isSameDay = shortDate(at, zone) === shortDate(now, zone)
  return isSameDay ? clockTime(at, zone) : `${shortDate(at, zone)} ${clockTime(at, zone)}`
}

const numbers = new Map<string, Intl.NumberFormat>()

function numberFormat(digits: number): Intl.NumberFormat {
  const { locale } = viewing()
  const key = `${locale} ${digits}`
  const made =
    numbers.get(key) ?? new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  numbers.set(key, made)
  return made
}

/** A number with so many decimals, none unless told: `1,204`, or `1.204` where that is how it is written. */
export function number(value: number, digits = 0): string {
  return numberFormat(digits).format(value)
}

/** A share of one in per cent: `0.42` → `42 %`, or `42%` where that is how it is written. */
export function percent(share: number, digits = 0): string {
  return say('{n} %', { n: number(share * 100, digits) })
}

const MINUTE_S = 60
const HOUR_S = 3600
const DAY_S = 86_400

const inSeconds = (n: number) => say('{n} s', { n })
const inMinutes = (n: number) => say('{n} min', { n })
const inHours = (n: number) => say('{n} h', { n })
const inDays = (n: number) => say('{n} d', { n })

type InUnit = (n: number) => string

/** A span in its two largest units: `45 s`, `6 min 3 s`, `2 h 5 min`, `3 d 4 h`. */
export function duration(seconds: number): string {
  const whole = Math.round(Math.abs(seconds))
  if (whole < MINUTE_S) return inSeconds(whole)
  if (whole < HOUR_S) return pair(whole, [MINUTE_S, inMinutes], [1, inSeconds])
  if (whole < DAY_S) return pair(whole, [HOUR_S, inHours], [MINUTE_S, inMinutes])
  return pair(whole, [DAY_S, inDays], [HOUR_S, inHours])
}

function pair(seconds: number, [large, inLarge]: [number, InUnit], [small, inSmall]: [number, InUnit]): string {
  const rest = Math.floor((seconds % large) / small)
  const head = inLarge(Math.floor(seconds / large))
  return rest === 0 ? head : `${head} ${inSmall(rest)}`
}

/** How old something is, in one unit: `3 s`, `11 min`, `5 h`, `2 d`. A moment in the future is 0 s old. */
export function age(ageMs: number): string {
  const seconds = Math.max(0, Math.floor(ageMs / 1000))
  if (seconds < MINUTE_S) return inSeconds(seconds)
  if (seconds < HOUR_S) return inMinutes(Math.floor(seconds / MINUTE_S))
  if (seconds < DAY_S) return inHours(Math.floor(seconds / HOUR_S))
  return inDays(Math.floor(seconds / DAY_S))
}

const KILOMETRE_M = 1000
const MILE_M = 1609.344
const FOOT_M = 0.3048
/** Below a tenth of a mile people speak of feet. */
const FEET_BELOW_MI = 0.1

const decimals = (value: number) => (Math.abs(value) < 100 ? 1 : 0)

/** Metres under a kilometre, then kilometres with one decimal, whole from a hundred on; feet and miles where those are read. */
export function distance(metres: number): string {
  if (viewing().units === 'imperial') return distanceImperial(metres)
  if (Math.abs(metres) < KILOMETRE_M) return say('{n} m', { n: number(metres) })
  const kilometres = metres / KILOMETRE_M
  return say('{n} km', { n: number(kilometres, decimals(kilometres)) })
}

function distanceImperial(metres: number): string {
  const miles = metres / MILE_M
  if (Math.abs(miles) < FEET_BELOW_MI) return say('{n} ft', { n: number(metres / FOOT_M) })
  return say('{n} mi', { n: number(miles, decimals(miles)) })
}

const KMH_PER_MPS = 3.6
const S_PER_H = 3600

/** Whole kilometres or miles an hour from metres a second. */
export function speed(speedMps: number): string {
  const n = speedNumber(speedMps)
  return viewing().units === 'imperial' ? say('{n} mph', { n }) : say('{n} km/h', { n })
}

/** The number of `speed`, for where `speedUnit` stands elsewhere. */
export function speedNumber(speedMps: number): string {
  return number(viewing().units === 'imperial' ? (speedMps * S_PER_H) / MILE_M : speedMps * KMH_PER_MPS)
}

/** What `speedNumber` counts. */
export function speedUnit(): string {
  return viewing().units === 'imperial' ? say('mph') : say('km/h')
}

/** `lat, lon` with five decimals, about a metre. Written alike in every language, so that it can be pasted. */
export function latLon(point: { lat: number; lon: number }): string {
  return `${point.lat.toFixed(5)}, ${point.lon.toFixed(5)}`
}

/** `12 min late`, `3 min early`, `on time`, or `unknown`. */
export function lateness(minutes: number | null): string {
  if (minutes === null) return say('unknown')
  if (minutes === 0) return say('on time')
  return minutes > 0 ? say('{minutes} min late', { minutes }) : say('{minutes} min early', { minutes: -minutes })
}
