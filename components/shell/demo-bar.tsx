'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Allowed } from '#lib/client/allowed.ts'
import { useDemo, useForgetDemo } from '#lib/client/use-demo.ts'
import type { DemoStatus } from '#lib/contract/demo-api.ts'
import { say } from '#lib/language/say.ts'

function wordsOf(status: DemoStatus | undefined): string {
  if (status?.state === 'starting') return say('It starts: its first workers appear in a moment.')
  if (status?.state === 'stopped') return say('It has stopped; what it made is still here.')
  return say('Every worker and order marked “demo” is invented.')
}

/** Above every page as long as anything invented can be on it, with the way to be rid of it. */
export function DemoBar() {
  const { status, isShown, remove } = useDemo()
  useForgetDemo()
  const isRemoving = remove.isPending || status?.state === 'removing'
  if (!isShown && !isRemoving) return null
  return (
    <aside
      aria-label={say('Demo fleet')}
      className="z-10 flex flex-wrap items-center gap-x-2.5 gap-y-0.5 border-line-2 border-b border-dashed bg-sunk py-1 pe-2 ps-3 text-xs"
    >
      <b className="font-semibold">{say('Demo fleet')}</b>
      <p className="min-w-0 flex-1 text-ink-2" role={remove.error ? 'alert' : undefined}>
        {remove.error?.message ?? wordsOf(status)}
      </p>
      <Allowed to="admin">
        <Removal isRemoving={isRemoving} onRemove={() => remove.mutate()} />
      </Allowed>
    </aside>
  )
}

function Removal({ isRemoving, onRemove }: { isRemoving: boolean; onRemove: () => void }) {
  const [isAsking, setIsAsking] = useState(false)
  if (isRemoving) return <span className="text-ink-2">{say('Removing')}</span>
  if (!isAsking) {
    return (
      <Button size="sm" onClick={() => setIsAsking(true)}>
        {say('Remove')}
      </Button>
    )
  }
  return (
    <span className="flex items-center gap-1.5">
      <span>{say('Stop it and remove all it made?')}</span>
      <Button size="sm" variant="danger" autoFocus onClick={onRemove}>
        {say('Remove all')}
      </Button>
      <Button size="sm" variant="quiet" onClick={() => setIsAsking(false)}>
        {say('Keep')}
      </Button>
    </span>
  )
}
