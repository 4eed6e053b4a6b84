'use client'

import { useSyncExternalStore } from 'react'

const TICK_MS = 1000

let now = 0
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function tick() {
  now = Date.now()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    timer = setInterval(tick, TICK_MS)
    queueMicrotask(tick)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function read(): number {
  if (now === 0) now = Date.now()
  return now
}

/**
 * The page's one clock in epoch milliseconds, ticking once a second for every component together. It is 0 while the
 * server renders, so that nothing the server wrote depends on when it wrote it.
 */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read, readOnServer)
}

function readOnServer(): number {
  return 0
}
