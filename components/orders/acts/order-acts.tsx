'use client'

import { useState } from 'react'
import { ShareButton } from '#components/orders/share/share-button.tsx'
import { Button } from '#components/ui/button.tsx'
import { Allowed } from '#lib/client/allowed.ts'
import { usePageKeys } from '#lib/client/keys.ts'
import { canDo, type OrderAct } from '#lib/client/order-acts.ts'
import { ACT_WORDS, keepIt, nothingChanged } from '#lib/client/words/act-words.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'
import { EditOrderDialog } from './edit-order-dialog.tsx'
import { ReassignButton } from './reassign-button.tsx'
import { useOrderDeed } from './use-order-deed.ts'

/** What is open: a question before an act, the list of workers, or the form. */
type Asking = 'complete' | 'cancel' | 'reassign' | 'edit' | null

const KEYS: ReadonlyMap<string, Asking> = new Map<string, Asking>([
  ['r', 'reassign'],
  ['e', 'complete'],
])

type Deed = ReturnType<typeof useOrderDeed>

/** Everything that can be done to one order, for those who may. */
export function OrderActs({ order }: { order: OrderView }) {
  return (
    <Allowed to="operate">
      <AllActs order={order} />
    </Allowed>
  )
}

/** Each refusal is said where it was asked. Keys: R reassigns, E completes, D puts aside. */
function AllActs({ order }: { order: OrderView }) {
  const [asking, setAsking] = useState<Asking>(null)
  const deed = useOrderDeed(order, () => setAsking(null))
  const ask = (next: Asking) => {
    deed.reset()
    setAsking(next)
  }
  const act = (name: OrderAct) => deed.mutate({ deed: { handle: order.handle, act: name } })
  const switchTo = canDo(order, 'enable') ? 'enable' : 'disable'
  usePageKeys((key) => {
    if (!order.isOpen || deed.isPending) return false
    const next = KEYS.get(key)
    if (next !== undefined) ask(next)
    else if (key === 'd') act(switchTo)
    else return false
    return true
  })
  if (asking === 'complete' || asking === 'cancel') {
    return <Question act={asking} deed={deed} onYes={() => act(asking)} onNo={() => ask(null)} />
  }
  return (
    <>
      {order.isOpen ? (
        <OpenActs order={order} deed={deed} asking={asking} ask={ask} switchTo={switchTo} act={act} />
      ) : (
        canDo(order, 'reopen') && (
          <Button disabled={deed.isPending} onClick={() => act('reopen')}>
            {ACT_WORDS.reopen.button}
          </Button>
        )
      )}
      <ShareButton order={order} />
      {asking !== 'reassign' && <Refusal deed={deed} />}
      {asking === 'edit' && <EditOrderDialog order={order} onClose={() => ask(null)} />}
    </>
  )
}

interface OpenActsProps {
  order: OrderView
  deed: Deed
  asking: Asking
  ask: (asking: Asking) => void
  switchTo: 'enable' | 'disable'
  act: (act: OrderAct) => void
}

function OpenActs({ order, deed, asking, ask, switchTo, act }: OpenActsProps) {
  const { isPending } = deed
  return (
    <>
      <ReassignButton
        variant="primary"
        kbd="R"
        order={order}
        isOpen={asking === 'reassign'}
        onOpenChange={(isOpen) => ask(isOpen ? 'reassign' : null)}
        refusal={deed.error?.message ?? null}
        isBusy={isPending}
        onTake={(workerHandle, name) =>
          deed.mutate({ deed: { handle: order.handle, act: 'reassign', workerHandle }, to: name })
        }
      >
        {ACT_WORDS.reassign.button}
      </ReassignButton>
      <Button kbd="E" disabled={isPending} onClick={() => ask('complete')}>
        {ACT_WORDS.complete.button}
      </Button>
      <Button kbd="D" disabled={isPending} onClick={() => act(switchTo)}>
        {ACT_WORDS[switchTo].button}
      </Button>
      <Button disabled={isPending} onClick={() => ask('edit')}>
        {say('Edit')}
      </Button>
      <Button variant="danger" disabled={isPending} onClick={() => ask('cancel')}>
        {ACT_WORDS.cancel.button}
      </Button>
    </>
  )
}

function Refusal({ deed: { error } }: { deed: Deed }) {
  if (error === null) return null
  return (
    <p role="alert" className="basis-full text-end text-red text-xs">
      {nothingChanged()} {error.message}
    </p>
  )
}

interface QuestionProps {
  act: 'complete' | 'cancel'
  deed: Deed
  onYes: () => void
  onNo: () => void
}

function Question({ act, deed, onYes, onNo }: QuestionProps) {
  const words = ACT_WORDS[act]
  return (
    <fieldset
      className="flex flex-wrap items-center justify-end gap-2"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // One step back, not two.
        event.stopPropagation()
        event.preventDefault()
        onNo()
      }}
    >
      <legend className="sr-only">{say('Confirm')}</legend>
      <span>{words.question?.(1)}</span>
      <Button variant={act === 'cancel' ? 'danger' : 'primary'} disabled={deed.isPending} onClick={onYes} autoFocus>
        {deed.isPending ? say('Sending') : words.yes?.(1)}
      </Button>
      <Button onClick={onNo} disabled={deed.isPending}>
        {keepIt()}
      </Button>
      <Refusal deed={deed} />
    </fieldset>
  )
}
