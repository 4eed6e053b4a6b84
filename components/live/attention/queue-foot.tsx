'use client'

import { BellOff, Check, ChevronRight } from 'lucide-react'
import type { Selection } from '#components/live/selection.ts'
import type { DeskData } from '#components/live/use-desk-data.ts'
import { cx } from '#components/ui/cx.ts'
import { clearedWords } from '#lib/client/words/attention-words.ts'
import { clockTime, number } from '#lib/client/words/format.ts'
import type { AttentionView } from '#lib/contract/views.ts'
import type { Queue } from '#lib/domain/attention/queue.ts'
import { say, sayIn } from '#lib/language/say.ts'
import { aboutOf, selectionOf } from './use-queue.ts'

interface QueueFootProps {
  queue: Queue
  desk: DeskData
  isSnoozedShown: boolean
  onToggleSnoozed: () => void
  onSelect: (selection: Selection) => void
}

const LINE =
  'flex min-h-8 w-full flex-none cursor-pointer items-center gap-2 border-line border-t px-3 text-start text-xs hover:bg-hover focus-visible:-outline-offset-2'

/** What is put off and when it comes back, and what cleared by itself: nothing leaves the queue without a word. */
export function QueueFoot({ queue, desk, isSnoozedShown, onToggleSnoozed, onSelect }: QueueFootProps) {
  const [last] = queue.cleared
  const wakes = queue.snoozed.flatMap(({ view }) => view.snoozed?.until ?? [])
  return (
    <>
      {queue.snoozed.length > 0 && (
        <button type="button" aria-expanded={isSnoozedShown} onClick={onToggleSnoozed} className={LINE}>
          <BellOff aria-hidden className="size-3.5 text-ink-2" />
          <span className="flex-1">
            {say('Snoozed')} <b className="font-semibold">{number(queue.snoozed.length)}</b>
          </span>
          {wakes.length > 0 && (
            <span className="text-ink-2">{say('next wakes {time}', { time: clockTime(Math.min(...wakes)) })}</span>
          )}
          <ChevronRight
            aria-hidden
            className={cx('size-3.5 text-ink-2', isSnoozedShown ? 'rotate-90' : 'rtl:-scale-x-100')}
          />
        </button>
      )}
      <div aria-live="polite">
        {last && (
          <button type="button" className={LINE} onClick={() => onSelect(selectionOf(last.view))}>
            <Check aria-hidden className="size-3.5 flex-none text-good" />
            <span className="min-w-0 flex-1 truncate">
              <span className="text-ink-2">{sayIn('queue', 'Cleared')} </span>
              {whyCleared(last.view, desk)}
            </span>
            {queue.cleared.length > 1 && (
              <span className="flex-none text-ink-2">
                {say('{count} lately', { count: number(queue.cleared.length) })}
              </span>
            )}
          </button>
        )}
      </div>
    </>
  )
}

function whyCleared(view: AttentionView, desk: DeskData): string {
  const name = nameOf(view.handle, desk)
  const reason = clearedWords(view, aboutOf(view, desk).order)
  if (view.clearedAt === null) return say('{name}: {reason}', { name, reason })
  return say('{name}: {reason}, {time}', { name, reason, time: clockTime(view.clearedAt) })
}

function nameOf(handle: string, desk: DeskData): string {
  return desk.workersByHandle.has(handle) ? (desk.nameOfHandle(handle) ?? handle) : handle
}
