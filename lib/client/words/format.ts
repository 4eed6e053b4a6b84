/** Numbers and moments as people read them. Pure: the viewer's locale and zone are the defaults of `Intl`. */

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(name: string, zone: string | undefined, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name} ${zone ?? ''}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(undefined, { hourCycle: 'h23', timeZone: zone, ...parts })
  formatters.set(key, made)
  return made
}

/** Hours and minutes, `14:25`; `zone` is an IANA name, the viewer's own by default. */
export function clockTime(at: number, zone?: string): string {
  return formatter('clock', zone, { hour: '2-digit', minute: '2-digit' }).format(at)
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

const MINUTE_S = 60
const HOUR_S = 3600
const DAY_S = 86_400

/** A span in its two largest units: `45 s`, `6 min 3 s`, `2 h 5 min`, `3 d 4 h`. */
export function duration(seconds: number): string {
  const whole = Math.round(Math.abs(seconds))
  if (whole < MINUTE_S) return `${whole} s`
  if (whole < HOUR_S) return pair(whole, [MINUTE_S, 'min'], [1, 's'])
  if (whole < DAY_S) return pair(whole, [HOUR_S, 'h'], [MINUTE_S, 'min'])
  return pair(whole, [DAY_S, 'd'], [HOUR_S, 'h'])
}

function pair(seconds: number, [large, largeName]: [number, string], [small, smallName]: [number, string]): string {
  const rest = Math.floor((seconds % large) / small)
  const head = `${Math.floor(seconds / large)} ${largeName}`
  return rest === 0 ? head : `${head} ${rest} ${smallName}`
}

/** How old something is, in one unit: `3 s`, `11 min`, `5 h`, `2 d`. A moment in the future is 0 s old. */
export function age(ageMs: number): string {
  const seconds = Math.max(0, Math.floor(ageMs / 1000))
  if (seconds < MINUTE_S) return `${seconds} s`
  if (seconds < HOUR_S) return `${Math.floor(seconds / MINUTE_S)} min`
  if (seconds < DAY_S) return `${Math.floor(seconds / HOUR_S)} h`
  return `${Math.floor(seconds / DAY_S)} d`
}

const KILOMETRE_M = 1000

/** Metres under a kilometre, then kilometres with one decimal, whole from a hundred on. */
export function distance(metres: number): string {
  if (Math.abs(metres) < KILOMETRE_M) return `${Math.round(metres)} m`
  const kilometres = metres / KILOMETRE_M
  return `${kilometres.toFixed(Math.abs(kilometres) < 100 ? 1 : 0)} km`
}

const KMH_PER_MPS = 3.6

/** Whole kilometres an hour from metres a second. */
export function speed(speedMps: number): string {
  return `${Math.round(speedMps * KMH_PER_MPS)} km/h`
}

/** `lat, lon` with five decimals, about a metre. */
export function latLon(point: { lat: number; lon: number }): string {
  return `${point.lat.toFixed(5)}, ${point.lon.toFixed(5)}`
}

/** A count with its noun: `1 order`, `3 orders`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number.toLocaleString()} ${number === 1 ? noun : plural}`
}

/** `12 min late`, `3 min early`, `on time`, or `unknown`. */
export function lateness(minutes: number | null): string {
  if (minutes === null) return 'unknown'
  if (minutes === 0) return 'on time'
  return minutes > 0 ? `${minutes} min late` : `${-minutes} min early`
}
