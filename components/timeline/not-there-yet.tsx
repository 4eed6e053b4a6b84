'use client'

import { EmptyState } from '#components/ui/empty-state.tsx'
import { useFeed } from '#lib/client/live/feed-state.ts'
import { say } from '#lib/language/say.ts'

/** In place of a list that the server has not sent: nothing while it may come, and that it did not once that is certain. */
export function NotThereYet() {
  const { state } = useFeed()
  if (state !== 'stopped') return null
  return (
    <div role="alert">
      <EmptyState title={say('Nothing has come from the server yet')}>
        {say('This list is not empty, it is unknown. It is asked for again by itself.')}
      </EmptyState>
    </div>
  )
}
