'use client'

import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { say } from '#lib/language/say.ts'

/** What is shown instead of a page that broke; the bar above it keeps working. */
export default function OpsError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div role="alert">
      <EmptyState title={say('This page broke')} action={<Button onClick={reset}>{say('Show it again')}</Button>}>
        {say('Nothing was changed by it.')}{' '}
        {error.digest === undefined
          ? error.message
          : say('The server’s log has it as {digest}.', { digest: error.digest })}
      </EmptyState>
    </div>
  )
}
