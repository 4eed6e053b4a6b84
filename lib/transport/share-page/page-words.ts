import { say } from '#lib/language/say.ts'
import { type Viewing, viewing } from '#lib/language/viewing.ts'
import { type Html, html } from './html.ts'

/** What the words of a customer's page are made for: clock times are those of the place it goes to. */
export interface PageTime {
  readonly now: number
  readonly zone: string
}

function formatted(at: number, zone: string, parts: Intl.DateTimeFormatOptions): string {
  const { locale, clock }: Viewing = viewing()
  return new Intl.DateTimeFormat(locale, {
    hourCycle: clock === '24' ? 'h23' : 'h12',
    timeZone: zone,
    ...parts,
  }).format(at)
}

/** `14:37`. */
export const clock = (at: number, { zone }: PageTime) => formatted(at, zone, { hour: '2-digit', minute: '2-digit' })

/** `14:25:10`. */
export const clockSeconds = (at: number, { zone }: PageTime) =>
  formatted(at, zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' })

const day = (at: number, { zone }: PageTime) => formatted(at, zone, { weekday: 'long', day: 'numeric', month: 'long' })

/** `14:37`, or with its day where that is not today's. */
export function clockOrDay(at: number, time: PageTime): string {
  if (day(at, time) === day(time.now, time)) return clock(at, time)
  return say('{time}, {day}', { time: clock(at, time), day: day(at, time) })
}

const DAY_MS = 86_400_000

/** The day something is planned for, in words. */
export function plannedDay(at: number, time: PageTime): string {
  if (day(at, time) === day(time.now, time)) return say('Planned for today')
  if (day(at, time) === day(time.now + DAY_MS, time)) return say('Planned for tomorrow')
  return say('Planned for {day}', { day: day(at, time) })
}

/** Metres or kilometres, feet or miles: as exact as a customer needs it. */
export function far(metres: number): string {
  const { locale, units } = viewing()
  const [unit, value] = amountOf(metres, units === 'imperial')
  const digits = unit === 'kilometer' || unit === 'mile' ? 1 : 0
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: digits }).format(value)
}

function amountOf(metres: number, isImperial: boolean): [unit: string, value: number] {
  const tens = (value: number) => Math.max(10, Math.round(value / 10) * 10)
  if (isImperial) return metres < 300 ? ['foot', tens(metres * 3.281)] : ['mile', metres / 1609.344]
  return metres < 1000 ? ['meter', tens(metres)] : ['kilometer', metres / 1000]
}

/** Stands for the number in texts that the page's script counts on. */
const N = '{n}'

const filled = (text: string, n: number, h = 0) => text.replace(N, String(n)).replace('{h}', String(h))

/** `in 12 min`, which the page counts down by itself. */
export function countdown(until: number, { now }: PageTime): Html {
  const words = {
    now: say('any moment now'),
    min: say('in {n} min', { n: N }),
    hour: say('in {h} h {n} min', { h: '{h}', n: N }),
  }
  const minutes = Math.round((until - now) / 60_000)
  return html`<span class="in1" data-until="${until}" data-now="${words.now}" data-min="${words.min}" data-hour="${words.hour}">${countdownText(minutes, words)}</span>`
}

function countdownText(minutes: number, words: { now: string; min: string; hour: string }): string {
  if (minutes < 1) return words.now
  return minutes < 60 ? filled(words.min, minutes) : filled(words.hour, minutes % 60, Math.floor(minutes / 60))
}

/** `Updated 20 s ago`, which the page counts on by itself. */
export function age(since: number, { now }: PageTime): Html {
  const words = { s: say('Updated {n} s ago', { n: N }), min: say('Updated {n} min ago', { n: N }) }
  const seconds = Math.max(0, Math.round((now - since) / 1000))
  const text = seconds < 60 ? filled(words.s, seconds) : filled(words.min, Math.floor(seconds / 60))
  return html`<span data-since="${since}" data-s="${words.s}" data-min="${words.min}">${text}</span>`
}
