'use client'

import { Shape } from '#components/ui/shape.tsx'
import { useFeed } from '#lib/client/live/feed-state.ts'
import { clockSeconds } from '#lib/client/words/format.ts'
import type { Trouble } from '#lib/contract/trouble.ts'
import { say } from '#lib/language/say.ts'

function causeOf({ code }: Trouble): string {
  if (code === 'disk_full') return say('The server’s disk is full.')
  if (code === 'database_locked') return say('Another program holds the server’s database.')
  if (code === 'database_damaged') return say('The server’s database is damaged.')
  if (code === 'overloaded') return say('More comes in than the server can store.')
  return say('The server’s disk does not take anything.')
}

function lossOf({ code, sinceMs }: Trouble): string {
  const time = clockSeconds(sinceMs)
  if (code === 'overloaded') return say('Some of what came in since {time} is not stored yet.', { time })
  return say('Nothing that came in since {time} is stored.', { time })
}

function outlookOf({ code }: Trouble): string {
  if (code === 'database_damaged')
    return say('It has to be restored from a backup; until then nothing more is written.')
  return say('Senders are asked to try again, and it goes on by itself as soon as it can.')
}

/** Above every page while the server cannot store what comes in: the desk then shows what was, not what is. */
export function TroubleBar() {
  const { trouble, state } = useFeed()
  // Once the feed has stopped, that is the larger news, and this may be over by now.
  if (trouble === null || state !== 'live') return null
  return (
    <section
      aria-label={say('Trouble of the server')}
      className="z-10 flex flex-wrap items-center gap-x-2.5 gap-y-0.5 border-red-line border-b bg-red-bg px-3 py-1.5 text-xs"
    >
      <Shape tone="red" />
      <p role="alert" className="font-semibold">
        {causeOf(trouble)} {lossOf(trouble)}
      </p>
      <p className="text-ink-2">{outlookOf(trouble)}</p>
    </section>
  )
}
