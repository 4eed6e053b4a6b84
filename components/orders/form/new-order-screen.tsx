'use client'

import { useState, useSyncExternalStore } from 'react'
import { OrderCreated } from './order-created.tsx'
import { OrderForm } from './order-form.tsx'
import { OrderFormMap } from './order-form-map.tsx'
import { useOrderForm } from './use-order-form.ts'

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

function NewOrder() {
  const order = useOrderForm()
  const [activeStop, setActiveStop] = useState(0)
  return (
    <div className="flex h-full min-h-0 max-lg:flex-col max-lg:overflow-y-auto">
      <div className="relative min-h-0 min-w-0 flex-1 max-lg:h-64 max-lg:flex-none">
        <OrderFormMap form={order.form} activeStop={activeStop} onActiveStop={setActiveStop} />
      </div>
      <section
        aria-labelledby="new-order"
        className="flex min-h-0 w-[440px] flex-none flex-col border-line border-l bg-panel max-lg:w-full max-lg:border-l-0"
      >
        <header className="flex h-12 flex-none items-center border-line border-b px-3.5">
          <h1 id="new-order" className="font-semibold text-15">
            New order
          </h1>
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
