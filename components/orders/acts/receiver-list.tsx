'use client'

import { cx } from '#components/ui/cx.ts'
import { FreshnessMark } from '#components/ui/freshness-mark.tsx'
import { Parts } from '#components/ui/text/parts.tsx'
import { useServerNow } from '#lib/client/live/clock.ts'
import { candidateMinutes, effectWords } from '#lib/client/words/candidate-words.ts'
import { age, clockTime, distance } from '#lib/client/words/format.ts'
import { freshnessWord } from '#lib/client/words/words.ts'
import type { Candidate } from '#lib/contract/candidates-api.ts'
import { say, sayParts } from '#lib/language/say.ts'
import type { Receiver } from './use-receivers.ts'

interface ReceiverListProps {
  id: string
  receivers: readonly Receiver[]
  active: number
  onActive: (index: number) => void
  onTake: (receiver: Receiver) => void
}

export const receiverId = (listId: string, index: number) => `${listId}-${index}`

/** Workers with when they would be there and what it costs their other stops. */
export function ReceiverList({ id, receivers, active, onActive, onTake }: ReceiverListProps) {
  return (
    <div role="listbox" id={id} aria-label={say('Workers, nearest by ETA')} className="max-h-80 overflow-y-auto py-1">
      {receivers.map((receiver, index) => (
        <div
          key={receiver.handle}
          role="option"
          id={receiverId(id, index)}
          aria-selected={index === active}
          tabIndex={-1}
          ref={index === active ? (row) => row?.scrollIntoView({ block: 'nearest' }) : undefined}
          onPointerMove={() => onActive(index)}
          onMouseDown={(event) => event.preventDefault()}
          onMouseUp={() => onTake(receiver)}
          className={cx(
            'flex cursor-pointer items-start gap-3 px-3 py-1.5 max-sm:py-2.5',
            index === active && 'bg-acc-bg',
          )}
        >
          <Who receiver={receiver} />
          {receiver.candidate && <When candidate={receiver.candidate} />}
        </div>
      ))}
    </div>
  )
}

function Who({ receiver: { name, candidate } }: { receiver: Receiver }) {
  const now = useServerNow()
  if (candidate === null) {
    return (
      <span className="min-w-0 flex-1">
        <span className="block truncate font-[550]">{name}</span>
        <span className="block text-ink-2 text-xs">{say('not tracked now, so no ETA')}</span>
      </span>
    )
  }
  const seenAt = Date.parse(candidate.location.recorded_at)
  const kind = candidate.freshness
  return (
    <span className="min-w-0 flex-1">
      <span className="flex items-center gap-1.5">
        <span className="min-w-0 truncate font-[550]">{name}</span>
        <FreshnessMark kind={kind} word={freshnessWord(kind)} age={age(Math.max(0, now - seenAt))} />
      </span>
      <span className="block text-ink-2 text-xs">{reasonOf(candidate, age(Math.max(0, now - seenAt)))}</span>
    </span>
  )
}

/** What `is_far` means. */
const FAR_M = 1_000_000

function reasonOf(candidate: Candidate, since: string): string {
  if (candidate.is_far) return say('more than {distance} away', { distance: distance(FAR_M) })
  const effect = effectWords(candidate)
  return candidate.is_guess ? say('no data for {since}, so a guess; {effect}', { since, effect }) : effect
}

function When({ candidate }: { candidate: Candidate }) {
  const isStraight = candidate.estimate.source === 'great_circle'
  const minutes = <b className="font-semibold text-[15px] text-ink tabular-nums">{candidateMinutes(candidate)}</b>
  return (
    <span
      className="flex-none text-end"
      title={isStraight ? say('By the straight line: no streets known there') : undefined}
    >
      <span className="block text-ink-2 text-xs">
        <Parts of={sayParts(candidate.is_guess ? 'about {minutes} min' : '{minutes} min', { minutes })} />
      </span>
      <span className="block text-ink-2 text-xs tabular-nums">
        {clockTime(Date.parse(candidate.estimate.arrive_at))}
      </span>
    </span>
  )
}
