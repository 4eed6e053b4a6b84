'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Queue } from '#lib/domain/attention/queue.ts'
import { say } from '#lib/language/say.ts'

/** What a person wants to be told of besides the screen; kept in the browser, because it belongs to the room they sit in. */
export interface AlarmChoice {
  hasSound: boolean
  hasNotice: boolean
}

const KEY = 'waypost:alarm'
const OFF: AlarmChoice = { hasSound: false, hasNotice: false }
const listeners = new Set<() => void>()
let known: { text: string | null; choice: AlarmChoice } = { text: null, choice: OFF }

function read(): AlarmChoice {
  const text = localStorage.getItem(KEY)
  if (text === known.text) return known.choice
  let choice = OFF
  try {
    choice = { ...OFF, ...(JSON.parse(text ?? '{}') as Partial<AlarmChoice>) }
  } catch {
    // What somebody else wrote there is no choice.
  }
  known = { text, choice }
  return choice
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

export function useAlarmChoice(): AlarmChoice {
  return useSyncExternalStore(subscribe, read, () => OFF)
}

export function chooseAlarm(choice: AlarmChoice): void {
  localStorage.setItem(KEY, JSON.stringify(choice))
  for (const listener of listeners) listener()
}

/** Two short tones, by the page's own means: no file, and nothing to load when the network is bad. */
export function sound(): void {
  const context = new AudioContext()
  const at = context.currentTime
  for (const [start, hertz] of [
    [0, 740],
    [0.18, 988],
  ] as const) {
    const tone = new OscillatorNode(context, { frequency: hertz })
    const volume = new GainNode(context, { gain: 0.12 })
    tone.connect(volume).connect(context.destination)
    tone.start(at + start)
    tone.stop(at + start + 0.14)
  }
  setTimeout(() => context.close(), 1_000)
}

function notify(fresh: readonly string[], titleOf: (key: string) => string): void {
  if (Notification.permission !== 'granted') return
  const body =
    fresh.length === 1
      ? titleOf(fresh[0] ?? '')
      : say('{count, plural, one {# thing turned red} other {# things turned red}}', { count: fresh.length })
  new Notification('Waypost', { body, tag: 'waypost-red' })
}

/** Makes itself heard when something turns red that nobody has seen: a sound, a notification, as chosen. Only for red. */
export function useAlarm(queue: Queue, titleOf: (key: string) => string): void {
  const choice = useAlarmChoice()
  const heard = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    const red = queue.red.filter(({ isAcknowledged }) => !isAcknowledged).map(({ view }) => view.key)
    // What stood when the page was opened is on the screen already.
    const before = heard.current ?? new Set(red)
    heard.current = new Set(red)
    const fresh = red.filter((key) => !before.has(key))
    if (fresh.length > 0 && choice.hasSound) sound()
    if (fresh.length > 0 && choice.hasNotice) notify(fresh, titleOf)
  }, [queue, choice, titleOf])
}
