'use client'

import { useSyncExternalStore } from 'react'
import { FEED_LOST_AFTER_MS, type Heartbeat } from '#lib/contract/live.ts'
import type { Trouble } from '#lib/contract/trouble.ts'
import { setServerNow, useServerNow } from './clock.ts'

/** `starting` until the first pulse, `stopped` when it has not come for `FEED_LOST_AFTER_MS`. */
export type FeedState = 'starting' | 'live' | 'stopped'

export interface Feed {
  state: FeedState
  /** Milliseconds since the last pulse, or since the page began to wait for the first one. */
  ageMs: number
  /** Server time of the last pulse; null before the first. */
  beatAt: number | null
  /** When the last event came in, whoever sent it; null when none ever did. */
  lastReceivedAt: number | null
  /** What keeps the server from storing anything new, as of the last pulse. */
  trouble: Trouble | null
}

interface Pulse {
  /** Local time. */
  heardAt: number
  beat: Heartbeat | null
}

/** The feed's state by the local moments at which it was last heard and asked. Pure. */
export function feedAt(pulse: Pulse, now: number): Feed {
  const ageMs = Math.max(0, now - pulse.heardAt)
  const isSilent = ageMs > FEED_LOST_AFTER_MS
  const state = isSilent ? 'stopped' : pulse.beat ? 'live' : 'starting'
  return {
    state,
    ageMs,
    beatAt: pulse.beat?.serverNow ?? null,
    lastReceivedAt: pulse.beat?.lastReceivedAt ?? null,
    trouble: pulse.beat?.trouble ?? null,
  }
}

let pulse: Pulse | null = null
const listeners = new Set<() => void>()

let alarm: ReturnType<typeof setTimeout> | undefined

function setPulse(next: Pulse): void {
  pulse = next
  for (const listener of listeners) listener()
  clearTimeout(alarm)
  alarm = setTimeout(() => soundAlarm(next), FEED_LOST_AFTER_MS + 1)
}

/** Renders again the moment the silence has lasted too long, not at the clock's next tick. */
function soundAlarm(last: Pulse): void {
  pulse = { ...last }
  for (const listener of listeners) listener()
}

/** Starts the wait for the first pulse. */
export function awaitPulse(): void {
  if (!pulse) setPulse({ heardAt: Date.now(), beat: null })
}

/** Takes in the server's pulse. */
export function hearPulse(beat: Heartbeat): void {
  setServerNow(beat.serverNow, Date.now())
  setPulse({ heardAt: Date.now(), beat })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const STARTING: Feed = { state: 'starting', ageMs: 0, beatAt: null, lastReceivedAt: null, trouble: null }

/** The feed as of this second. */
export function useFeed(): Feed {
  // The tick re-renders once a second; the age itself is by the local clock, which no server time can disturb.
  useServerNow()
  const current = useSyncExternalStore(
    subscribe,
    () => pulse,
    () => null,
  )
  return current ? feedAt(current, Date.now()) : STARTING
}
