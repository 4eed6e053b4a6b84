'use client'

import { Braces } from 'lucide-react'
import { useId, useState } from 'react'
import { cx } from '#components/ui/cx.ts'
import { Shape } from '#components/ui/shape.tsx'
import { JsonBlock } from '#components/ui/text/json-block.tsx'
import { TimeAgo } from '#components/ui/text/time-ago.tsx'
import { useRuleWords } from '#lib/client/use-rule-words.ts'
import type { EventWords } from '#lib/client/words/event-words-shape.ts'
import { clockSeconds } from '#lib/client/words/format.ts'
import { whoWords } from '#lib/client/words/who-words.ts'
import type { SentWebhookView, TimelineItem } from '#lib/contract/page-views.ts'
import { say } from '#lib/language/say.ts'
import { TimelineWebhooks } from './timeline-webhooks.tsx'

const LATE_TO_ARRIVE_MS = 60_000

export interface TimelineEventProps {
  item: TimelineItem
  words: EventWords
  webhooks: readonly SentWebhookView[]
  showsOrder: boolean
}

/** One event: when, what, and its JSON on demand. */
export function TimelineEvent({ item, words, webhooks, showsOrder }: TimelineEventProps) {
  const [isOpen, setIsOpen] = useState(false)
  const rawId = useId()
  const delayRule = useRuleWords({ kind: 'delayed' }, item.rules)
  const rule = item.value === 'delayed' ? delayRule : ''
  const order = showsOrder ? (item.orderHandle ?? '') : ''
  const details = [order, whoWords(item), words.detail, rule, arrivedLate(item)].filter(Boolean)
  return (
    <div className="group grid grid-cols-[60px_14px_1fr_auto] gap-x-2 rounded-[4px] py-1 hover:bg-hover">
      <TimelineTime at={item.at} />
      <TimelineDot tone={words.tone} />
      <div className="min-w-0">
        <p className="break-words">{words.title}</p>
        {details.length > 0 && <p className="break-words text-ink-2 text-xs">{details.join(' · ')}</p>}
        {webhooks.length > 0 && <TimelineWebhooks name={`${item.type}.${item.value}`} webhooks={webhooks} />}
      </div>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={rawId}
        aria-label={say('Raw event: {title}', { title: words.title })}
        title={`${item.type} ${item.value}`.trim()}
        onClick={() => setIsOpen(!isOpen)}
        className={cx(
          'flex size-6 flex-none items-center justify-center rounded-[4px] text-ink-3 hover:bg-hover hover:text-ink',
          !isOpen && 'sm:opacity-0 sm:focus-visible:opacity-100 sm:group-hover:opacity-100',
        )}
      >
        <Braces aria-hidden className="size-3.5" />
      </button>
      {isOpen && (
        <div id={rawId} className="col-span-2 col-start-3 pt-1 pb-2">
          <p className="mb-1 text-ink-3 text-xs">{receivedWords(item)}</p>
          <JsonBlock
            label={say('Data of {event}', { event: `${item.type} ${item.value}` })}
            value={{ ...headOf(item), data: item.data }}
          />
        </div>
      )}
    </div>
  )
}

function headOf({ type, orderHandle, workerHandle, deviceId, at }: TimelineItem): Record<string, unknown> {
  const head = { type, order_handle: orderHandle, worker_handle: workerHandle, device_id: deviceId }
  return { ...head, at: at === null ? null : new Date(at).toISOString() }
}

function receivedWords({ source, receivedAt, seq }: TimelineItem): string {
  return say('from {source}, received {time}, log position {seq}', { source, time: clockSeconds(receivedAt), seq })
}

function arrivedLate({ at, receivedAt }: TimelineItem): string {
  const lagMs = at === null ? 0 : receivedAt - at
  return lagMs > LATE_TO_ARRIVE_MS ? say('heard of at {time}', { time: clockSeconds(receivedAt) }) : ''
}

/** The time column of a timeline row. */
export function TimelineTime({ at }: { at: number | null }) {
  if (at === null) return <span className="text-end text-ink-3 text-xs">{say('no time')}</span>
  return <TimeAgo at={at} isReversed className="text-end text-ink-2" />
}

/** The mark on the timeline's thread. */
export function TimelineDot({ tone }: { tone: EventWords['tone'] }) {
  return (
    <span
      aria-hidden
      className="relative flex justify-center before:absolute before:inset-y-[-4px] before:left-1/2 before:w-px before:-translate-x-1/2 before:bg-line-2"
    >
      <span className="relative mt-[5px] flex size-2.5 items-center justify-center bg-panel">
        {tone === 'none' ? (
          <span className="size-[7px] rounded-full border-[1.5px] border-ink-3" />
        ) : (
          <Shape tone={tone} className="size-2.5" />
        )}
      </span>
    </span>
  )
}
