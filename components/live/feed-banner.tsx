'use client'

import { Button } from '#components/ui/button.tsx'
import { Shape } from '#components/ui/shape.tsx'
import type { Feed } from '#lib/client/live/feed-state.ts'
import { tryNow } from '#lib/client/live/live.ts'
import { age, clockSeconds } from '#lib/client/words/format.ts'
import { say } from '#lib/language/say.ts'

/** Says that the screen has stopped being true, and since when. The frame says it to those who look elsewhere. */
export function FeedBanner({ feed }: { feed: Feed }) {
  if (feed.state !== 'stopped') return null
  const span = age(feed.ageMs)
  return (
    <>
      <div aria-hidden className="pointer-events-none absolute inset-0 z-30 border-2 border-red-mark" />
      <section className="absolute top-2 end-[calc(var(--desk-end)+48px)] start-[calc(var(--desk-start)+8px)] z-20 flex items-center gap-3 rounded-md bg-red-bg px-3.5 py-2 shadow-panel outline-2 outline-red-mark max-sm:end-14 max-sm:start-2">
        <Shape tone="red" />
        <div className="min-w-0 flex-1">
          <p role="alert" className="font-semibold">
            {feed.beatAt === null
              ? say('The feed has not started.')
              : say('Nothing here is newer than {time}.', { time: clockSeconds(feed.beatAt) })}
          </p>
          <p className="text-ink-2 text-xs">
            {feed.beatAt === null
              ? say('No answer for {span}. It is tried again by itself; ages keep counting.', { span })
              : say('The feed stopped for {span}. It is tried again by itself; ages keep counting.', { span })}
          </p>
        </div>
        <Button size="sm" onClick={tryNow}>
          {say('Try now')}
        </Button>
      </section>
    </>
  )
}
