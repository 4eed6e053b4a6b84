const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  const made = new Intl.DateTimeFormat('en-GB', { ...digits, second: '2-digit', hourCycle: 'h23', timeZone: zone })
  formats.set(zone, made)
  return made
}

/**
 * What the clocks of a zone show at a moment, as the milliseconds that the same clock would mean in UTC: for comparing
 * with times that were written without a zone. A zone that nobody knows is UTC.
 */
export function clockMs(atMs: number, zone: string): number {
  if (zone === 'UTC') return atMs
  try {
    const parts = formatFor(zone).formatToParts(atMs)
    const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
    return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) + (atMs % 1000)
  } catch {
    return atMs
  }
}
