'use client'

import { cx } from '#components/ui/cx.ts'
import { useServerNow } from '#lib/client/live/clock.ts'
import { type Feed, useFeed } from '#lib/client/live/feed-state.ts'
import { age } from '#lib/client/words/format.ts'
import { say } from '#lib/language/say.ts'

const SECOND_MS = 1000

/** Whether what is on screen is still being told, and how old the last pulse is. */
export function FeedLight() {
  const feed = useFeed()
  const now = useServerNow()
  const isStopped = feed.state === 'stopped'
  return (
    <span
      data-feed={feed.state}
      title={inboundWords(feed, now)}
      className={cx(
        'flex h-7 flex-none items-center gap-[7px] whitespace-nowrap rounded-[4px] px-[9px]',
        isStopped && 'border border-red-line bg-red-bg font-[550] text-red',
      )}
    >
      <span
        aria-hidden
        className={cx(
          'size-2 flex-none',
          isStopped && 'rounded-[1px] border-2 border-red',
          feed.state === 'live' && 'rounded-full bg-good',
          feed.state === 'starting' && 'rounded-full border-2 border-ink-3',
        )}
      />
      <FeedWords feed={feed} />
    </span>
  )
}

function FeedWords({ feed }: { feed: Feed }) {
  if (feed.state === 'stopped')
    return <b className="font-[550]">{say('Feed stopped {age} ago', { age: age(feed.ageMs) })}</b>
  if (feed.state === 'starting') return <span className="text-ink-2">{say('Connecting')}</span>
  return (
    <span>
      <span className="max-sm:sr-only">{say('Feed')} </span>
      <b className="font-semibold">{age(Math.max(1, Math.round(feed.ageMs / SECOND_MS)) * SECOND_MS)}</b>
    </span>
  )
}

function inboundWords(feed: Feed, now: number): string {
  if (feed.state === 'starting') return say('Waiting for the first pulse of the server')
  const pulse = age(feed.ageMs)
  if (feed.lastReceivedAt === null) {
    return say('Last pulse of the server {pulse} ago. No event has come in yet', { pulse })
  }
  const event = age(now - feed.lastReceivedAt)
  return say('Last pulse of the server {pulse} ago. Last event came in {event} ago', { pulse, event })
}
