'use client'

import { Button } from '#components/ui/button.tsx'
import { Shape } from '#components/ui/shape.tsx'
import type { Feed } from '#lib/client/live/feed-state.ts'
import { tryNow } from '#lib/client/live/live.ts'
import { age, clockSeconds } from '#lib/client/words/format.ts'

/** Says that the screen has stopped being true, and since when. The frame says it to those who look elsewhere. */
export function FeedBanner({ feed }: { feed: Feed }) {
  if (feed.state !== 'stopped') return null
  return (
    <>
      <div aria-hidden className="pointer-events-none absolute inset-0 z-30 border-2 border-red-mark" />
      <section className="absolute top-2 end-[calc(var(--desk-right)+48px)] start-[calc(var(--desk-left)+8px)] z-20 flex items-center gap-3 rounded-md bg-red-bg px-3.5 py-2 shadow-panel outline-2 outline-red-mark max-sm:end-14 max-sm:start-2">
        <Shape tone="red" />
        <div className="min-w-0 flex-1">
          <p role="alert" className="font-semibold">
            {feed.beatAt === null
              ? 'The feed has not started.'
              : `Nothing here is newer than ${clockSeconds(feed.beatAt)}.`}
          </p>
          <p className="text-ink-2 text-xs">
            {feed.beatAt === null ? 'No answer' : 'The feed stopped'} for {age(feed.ageMs)}. It is tried again by
            itself; ages keep counting.
          </p>
        </div>
        <Button size="sm" onClick={tryNow}>
          Try now
        </Button>
      </section>
    </>
  )
}
