'use client'

import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'

/** What is shown instead of a page that broke; the bar above it keeps working. */
export default function OpsError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div role="alert">
      <EmptyState title="This page broke" action={<Button onClick={reset}>Show it again</Button>}>
        Nothing was changed by it.{' '}
        {error.digest === undefined ? error.message : `The server’s log has it as ${error.digest}.`}
      </EmptyState>
    </div>
  )
}
