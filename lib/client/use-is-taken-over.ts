'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False while React takes over what the server rendered, which knew of no data; it can take over parts late. */
export function useIsTakenOver(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
