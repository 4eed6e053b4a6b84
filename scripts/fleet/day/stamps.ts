import type { Random } from '../random.ts'

/** Decimal places of a second in a stamp, as the samples of the Webhook Payloads document have them. */
export type Digits = 3 | 6 | 9

/** Epoch milliseconds as ISO text; the places below a millisecond are drawn, for real clocks are never round. */
export function stamp(atMs: number, digits: Digits, random: Random): string {
  const text = new Date(Math.floor(atMs)).toISOString()
  if (digits === 3) return text
  const extra = digits - 3
  return `${text.slice(0, -1)}${String(random.whole(0, 10 ** extra - 1)).padStart(extra, '0')}Z`
}
