'use client'

import { useServerNow } from '#lib/client/live/clock.ts'
import { clockSeconds, fullTime } from '#lib/client/words/format.ts'
import { viewing } from '#lib/language/viewing.ts'

function zoneName(at: number): string {
  const parts = new Intl.DateTimeFormat(viewing().locale, { timeZoneName: 'short' }).formatToParts(at)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
}

/** The time by the server's clock, in the viewer's zone. */
export function ShellClock() {
  const now = useServerNow()
  if (now === 0) return <span className="w-[92px] max-sm:hidden" />
  return (
    <time
      dateTime={new Date(now).toISOString()}
      title={fullTime(now)}
      className="flex flex-none items-baseline gap-1.5 px-2 font-[550] tabular-nums max-sm:hidden"
    >
      {clockSeconds(now)}
      <span className="font-normal text-[11px] text-ink-3">{zoneName(now)}</span>
    </time>
  )
}
