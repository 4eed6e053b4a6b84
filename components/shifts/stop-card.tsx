import { Badge } from '#components/ui/badge.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { paths } from '#lib/client/paths.ts'
import { clockTime, lateness } from '#lib/client/words/format.ts'
import { stopKindWord, stopReasons } from '#lib/client/words/shift-words.ts'
import { isToCome, type LaneStop } from '#lib/domain/shifts/lane-stop.ts'
import { say, sayIn } from '#lib/language/say.ts'

interface StopCardProps {
  stop: LaneStop
  before: LaneStop | undefined
  style: React.CSSProperties
  onPointerEnter: () => void
  onPointerLeave: () => void
}

/** What a stop is and why, with the ways to act on it. */
export function StopCard({ stop, before, style, ...pointer }: StopCardProps) {
  const { order, level } = stop
  const address = order.destination?.address
  return (
    <section
      aria-label={say('Order {handle}', { handle: order.handle })}
      className="absolute z-10 w-[min(330px,calc(100vw-24px))] rounded-[10px] bg-panel px-3.5 py-2.5 shadow-panel"
      style={style}
      {...pointer}
    >
      <header className="flex items-start gap-2">
        <h2 className="min-w-0 flex-1 break-words font-semibold">{cardTitle(stop)}</h2>
        <Badge tone={level}>{cardWord(stop)}</Badge>
      </header>
      <p className="mt-0.5 text-ink-2">
        {address && `${address}. `}
        {stopReasons(stop, before).join(' ')}
      </p>
      <p className="mt-2 flex gap-2">
        <ButtonLink size="sm" href={paths.order(order.handle)}>
          {sayIn('verb', 'Open')}
        </ButtonLink>
        {isToCome(stop) && (
          <ButtonLink size="sm" href={paths.live({ tab: 'orders', sel: `order:${order.handle}` })}>
            {say('Reassign on the map')}
          </ButtonLink>
        )}
      </p>
    </section>
  )
}

function cardTitle({ at, order: { handle } }: LaneStop): string {
  if (at === null) return say('No time known, order {handle}', { handle })
  return say('{time}, order {handle}', { time: clockTime(at), handle })
}

function cardWord(stop: LaneStop): string {
  const isAboutMinutes = stop.kind === 'will_be_late' || stop.kind === 'was_late'
  return isAboutMinutes ? lateness(stop.lateMin) : stopKindWord(stop.kind)
}
