'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'

/** Something that can be done to what is on screen. */
export interface OfferedAct {
  readonly name: string
  readonly run: () => void
}

const NOTHING: readonly OfferedAct[] = []
let offered = NOTHING
const watchers = new Set<() => void>()

function change(next: readonly OfferedAct[]): void {
  offered = next
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** Offers an act to whoever looks for something to do, for as long as the component is there. */
export function useOfferedAct(name: string, run: () => void): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const act = { name, run: () => latest.current() }
    change([...offered, act])
    return () => change(offered.filter((one) => one !== act))
  }, [name])
}

/** What is offered now. */
export function useOfferedActs(): readonly OfferedAct[] {
  return useSyncExternalStore(
    watch,
    () => offered,
    () => NOTHING,
  )
}
