'use client'

import { useState } from 'react'
import { toast } from 'sonner'
import { ReassignButton } from '#components/orders/acts/reassign-button.tsx'
import { Button } from '#components/ui/button.tsx'
import { usePageKeys } from '#lib/client/keys.ts'
import type { OrderAct } from '#lib/client/order-acts.ts'
import { ACT_WORDS, keepIt } from '#lib/client/words/act-words.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { say, sayIn } from '#lib/language/say.ts'

interface BulkBarProps {
  /** Those that are chosen; at least one. */
  orders: readonly OrderView[]
  isBusy: boolean
  onAct: (act: OrderAct, workerHandle?: string) => void
  onClear: () => void
}

type Asking = 'complete' | 'cancel' | 'reassign' | null

async function copyLinks(orders: readonly OrderView[]): Promise<void> {
  const links = orders.flatMap(({ shareUrl }) => shareUrl ?? [])
  try {
    await navigator.clipboard.writeText(links.join('\n'))
    toast(say('{count, plural, one {# link} other {# links}} copied', { count: links.length }))
  } catch {
    toast(say('The browser did not let the links be copied.'))
  }
}

/** What can be done to the chosen orders, in the place of the table's foot so that no row is covered. */
export function BulkBar({ orders, isBusy, onAct, onClear }: BulkBarProps) {
  const [asking, setAsking] = useState<Asking>(null)
  const act = (name: OrderAct, workerHandle?: string) => {
    setAsking(null)
    onAct(name, workerHandle)
  }
  const keys: Readonly<Record<string, () => void>> = {
    e: () => setAsking('complete'),
    r: () => setAsking('reassign'),
    d: () => act('disable'),
    y: () => void copyLinks(orders),
    Escape: asking === null ? onClear : () => setAsking(null),
  }
  usePageKeys((key) => {
    const run = isBusy ? undefined : keys[key]
    run?.()
    return run !== undefined
  })
  return (
    <section
      aria-label={say('Chosen orders')}
      className="flex min-h-11 flex-none flex-wrap items-center gap-2 border-acc-line border-t bg-acc-bg px-4 py-1.5"
    >
      <b aria-live="polite" className="me-2 font-semibold tabular-nums">
        {say('{count, plural, other {# selected}}', { count: orders.length })}
      </b>
      {asking === 'complete' || asking === 'cancel' ? (
        <Question act={asking} orders={orders.length} onYes={() => act(asking)} onNo={() => setAsking(null)} />
      ) : (
        <Acts {...{ orders, isBusy, act, asking, setAsking, onClear }} />
      )}
    </section>
  )
}

interface ActsProps extends Pick<BulkBarProps, 'orders' | 'isBusy' | 'onClear'> {
  act: (act: OrderAct, workerHandle?: string) => void
  asking: Asking
  setAsking: (asking: Asking) => void
}

function Acts({ orders, isBusy, act, asking, setAsking, onClear }: ActsProps) {
  const [first] = orders
  return (
    <>
      <Button kbd="E" disabled={isBusy} onClick={() => setAsking('complete')}>
        {ACT_WORDS.complete.button}
      </Button>
      {first && (
        <ReassignButton
          kbd="R"
          disabled={isBusy}
          order={first}
          isOpen={asking === 'reassign'}
          onOpenChange={(isOpen) => setAsking(isOpen ? 'reassign' : null)}
          refusal={null}
          isBusy={isBusy}
          onTake={(workerHandle) => act('reassign', workerHandle)}
        >
          {ACT_WORDS.reassign.button}
        </ReassignButton>
      )}
      <Button kbd="D" disabled={isBusy} onClick={() => act('disable')}>
        {ACT_WORDS.disable.button}
      </Button>
      <Button disabled={isBusy} onClick={() => act('enable')}>
        {ACT_WORDS.enable.button}
      </Button>
      <Button kbd="Y" onClick={() => void copyLinks(orders)}>
        {say('Copy links')}
      </Button>
      <Button variant="danger" disabled={isBusy} onClick={() => setAsking('cancel')}>
        {ACT_WORDS.cancel.yes?.(orders.length)}
      </Button>
      <Button variant="quiet" kbd="esc" onClick={onClear}>
        {sayIn('selection', 'Clear')}
      </Button>
    </>
  )
}

interface QuestionProps {
  act: 'complete' | 'cancel'
  orders: number
  onYes: () => void
  onNo: () => void
}

function Question({ act, orders, onYes, onNo }: QuestionProps) {
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">{say('Confirm')}</legend>
      <span>{ACT_WORDS[act].question?.(orders)}</span>
      <Button variant={act === 'cancel' ? 'danger' : 'primary'} onClick={onYes} autoFocus>
        {ACT_WORDS[act].yes?.(orders)}
      </Button>
      <Button onClick={onNo}>{orders === 1 ? keepIt() : say('Keep them open')}</Button>
    </fieldset>
  )
}
