'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { createIdleWork } from '#lib/client/idle-work.ts'
import { watchSnapshot } from '#lib/client/live/live.ts'
import type { Snapshot } from '#lib/contract/live.ts'
import { readyThings } from './known-things.ts'

const PAUSE_MS = 1000

/** Keeps what the palette looks through ready while nothing else is to be done: the first letter must not wait for it. */
export function useReadyThings(): void {
  const client = useQueryClient()
  useEffect(() => {
    const work = createIdleWork()
    let newest: Snapshot | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const begin = () => {
      timer = undefined
      if (newest) work.start(readyThings(newest))
    }
    const stopWatching = watchSnapshot(client, (snapshot) => {
      newest = snapshot
      // Changes come many times a second; what they bring is little, and finding it means a walk past everything.
      timer ??= setTimeout(begin, PAUSE_MS)
    })
    return () => {
      stopWatching()
      clearTimeout(timer)
      work.stop()
    }
  }, [client])
}
