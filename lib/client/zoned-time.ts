import { zoneOffsetMs } from '#lib/domain/zoned-moment.ts'

/** `−03:00` and the like, for showing beside a zone's name. */
export function offsetText(at: number, zone: string): string {
  const minutes = Math.round(zoneOffsetMs(at, zone) / 60_000)
  const hours = String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0')
  return `${minutes < 0 ? '−' : '+'}${hours}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`
}

/** The viewer's own zone, an IANA name. */
export function viewerZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
