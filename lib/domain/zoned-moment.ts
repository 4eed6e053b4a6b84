const parts = new Map<string, Intl.DateTimeFormat>()

function wallClock(zone: string): Intl.DateTimeFormat {
  const known = parts.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  parts.set(zone, made)
  return made
}

/** The zone's offset from UTC at a moment, in ms; positive east of Greenwich. */
export function zoneOffsetMs(at: number, zone: string): number {
  const said = Object.fromEntries(
    wallClock(zone)
      .formatToParts(at)
      .map((part) => [part.type, Number(part.value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = said
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

/**
 * The moment at which clocks in `zone` show `date` (`2026-11-20`) and `time` (`14:25`), epoch ms; null when they do not
 * parse. A time that clocks skip is the moment as if they had not; of one that they show twice, the first is taken.
 */
export function zonedMoment(date: string, time: string, zone: string): number | null {
  const wall = Date.parse(`${date}T${time}:00Z`)
  if (Number.isNaN(wall)) return null
  const early = wall - zoneOffsetMs(wall - 86_400_000, zone)
  const late = wall - zoneOffsetMs(wall + 86_400_000, zone)
  const fitting = [early, late].filter((at) => at + zoneOffsetMs(at, zone) === wall)
  return fitting.length > 0 ? Math.min(...fitting) : early
}
