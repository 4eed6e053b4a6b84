import Link from 'next/link'
import { usePlaceClock } from '#components/timeline/place-time.tsx'
import { FreshnessMark } from '#components/ui/freshness-mark.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { Parts } from '#components/ui/text/parts.tsx'
import { ToneText } from '#components/ui/text/tone-text.tsx'
import { paths } from '#lib/client/paths.ts'
import type { Place } from '#lib/client/place-zone.ts'
import { DEMO_TAG } from '#lib/client/words/demo-words.ts'
import { age, clockOrDate, lateness } from '#lib/client/words/format.ts'
import { freshnessWord, latenessTone } from '#lib/client/words/words.ts'
import { isDemoHandle } from '#lib/contract/handle.ts'
import { freshnessOf } from '#lib/domain/freshness.ts'
import { say, sayIn, sayParts } from '#lib/language/say.ts'
import type { OrderRow } from './order-row.ts'

export function HandleCell({ handle }: { handle: string }) {
  return (
    <>
      {isDemoHandle(handle) && (
        <span className="me-1.5">
          <Tag title={DEMO_TAG.title}>{DEMO_TAG.word}</Tag>
        </span>
      )}
      <Link
        prefetch={false}
        href={paths.order(handle)}
        dir="auto"
        title={handle}
        tabIndex={-1}
        className="font-[550] hover:underline"
      >
        {handle}
      </Link>
    </>
  )
}

export function WorkerCell({ order, workerName }: Pick<OrderRow, 'order' | 'workerName'>) {
  if (order.workerHandle === null) {
    return <span className="text-ink-3">{order.deviceId ?? sayIn('worker', 'nobody')}</span>
  }
  return (
    <Link
      prefetch={false}
      href={paths.worker(order.workerHandle)}
      dir="auto"
      tabIndex={-1}
      className="hover:underline"
      title={order.workerHandle}
    >
      {workerName ?? order.workerHandle}
    </Link>
  )
}

export function FreshnessCell({ fixAt, now }: { fixAt: number | null; now: number }) {
  const kind = freshnessOf(fixAt, now)
  return (
    <FreshnessMark kind={kind} word={freshnessWord(kind)} age={fixAt === null ? say('never seen') : age(now - fixAt)} />
  )
}

export function LateCell({ minutes }: { minutes: number | null }) {
  return <ToneText tone={latenessTone(minutes)}>{lateness(minutes)}</ToneText>
}

interface MomentCellProps {
  at: number | null
  now: number
  isGuess?: boolean
  /** Whose clock is told on hover, where that is another than the viewer's. */
  place: Place | null
}

export function MomentCell({ at, now, isGuess = false, place }: MomentCellProps) {
  const there = usePlaceClock(at, place)
  if (at === null) return <span className="text-ink-3">{sayIn('time', 'none')}</span>
  const time = clockOrDate(at, now)
  const title = there === null ? undefined : say('{time} at the stop', { time: there.clock })
  if (!isGuess) {
    return (
      <span className="tabular-nums" title={title}>
        {time}
      </span>
    )
  }
  return (
    <span className="text-ink-3 tabular-nums" title={title}>
      <Parts of={sayParts('about {time}', { time: <span className="text-ink">{time}</span> })} />
    </span>
  )
}

export function QuietCell({ text }: { text: string }) {
  return (
    <span className="text-ink-2" title={text}>
      <bdi>{text}</bdi>
    </span>
  )
}
