'use client'

import { useState, useSyncExternalStore } from 'react'
import { Button } from '#components/ui/button.tsx'
import { say } from '#lib/language/say.ts'
import { OrderCreated } from './order-created.tsx'
import { OrderForm } from './order-form.tsx'
import { OrderFormMap } from './order-form-map.tsx'
import { useOrderForm } from './use-order-form.ts'
import { useRadiusKeys } from './use-radius-keys.ts'

const never = () => () => {}

/** A new order beside the map that its pins are set on. Its handles are random, so it begins in the browser. */
export function NewOrderScreen() {
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return isBrowser ? <NewOrder /> : null
}

/** Says that a reload loses nothing, and starts anew. */
function DraftNote({ order }: { order: ReturnType<typeof useOrderForm> }) {
  if (!order.form.formState.isDirty && !order.isKept) return null
  return (
    <>
      <span className="ms-auto text-ink-2 text-xs">{say('draft kept')}</span>
      <Button size="sm" variant="quiet" onClick={order.startOver}>
        {say('Clear')}
      </Button>
    </>
  )
}

function NewOrder() {
  const order = useOrderForm()
  const [activeStop, setActiveStop] = useState(0)
  const page = useRadiusKeys(order.form, activeStop)
  return (
    <div className="flex h-full min-h-0 max-lg:flex-col max-lg:overflow-y-auto" ref={page}>
      <div className="relative min-h-0 min-w-0 flex-1 max-lg:h-64 max-lg:flex-none">
        <OrderFormMap form={order.form} activeStop={activeStop} onActiveStop={setActiveStop} />
      </div>
      <section
        aria-labelledby="new-order"
        className="flex min-h-0 w-[440px] flex-none flex-col border-line border-s bg-panel max-lg:w-full max-lg:border-s-0"
      >
        <header className="flex h-12 flex-none items-center gap-2 border-line border-b px-3.5">
          <h1 id="new-order" className="font-semibold text-15">
            {say('New order')}
          </h1>
          {order.created === null && <DraftNote order={order} />}
        </header>
        {order.created === null ? (
          <OrderForm order={order} activeStop={activeStop} onActiveStop={setActiveStop} />
        ) : (
          <OrderCreated
            created={order.created}
            onAgain={() => {
              order.startOver()
              setActiveStop(0)
            }}
          />
        )}
      </section>
    </div>
  )
}
