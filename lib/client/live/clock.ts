'use client'

import { useSyncExternalStore } from 'react'

const TICK_MS = 1000

let offsetMs: number | null = null
let now = 0
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

/** Learns the server's clock from a message. The message that travelled least long tells it best. */
export function setServerNow(serverNow: number, localNow: number): void {
  const heard = serverNow - localNow
  // Slow drift is followed, a single late message is not.
  offsetMs = offsetMs === null ? heard : Math.max(heard, offsetMs - 1)
}

/** The server's clock as this page knows it, epoch ms. */
export function serverNow(): number {
  return Date.now() + (offsetMs ?? 0)
}

function tick(): void {
  now = serverNow()
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

/** The server's clock, once a second for all components together; 0 while rendering on the server. */
export function useServerNow(): number {
  return useSyncExternalStore(
    subscribe,
    () => now,
    () => 0,
  )
}
