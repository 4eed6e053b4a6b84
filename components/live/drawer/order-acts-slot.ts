'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { OrderView } from '#lib/contract/views.ts'

/** What can be done to an order is another noun's: the page puts it into the drawer. */
export type RenderOrderActs = (order: OrderView) => ReactNode

export const OrderActsSlot = createContext<RenderOrderActs>(() => null)

export const useOrderActs = (): RenderOrderActs => useContext(OrderActsSlot)
