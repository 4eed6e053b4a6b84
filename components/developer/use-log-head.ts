'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { SNAPSHOT_KEY } from '#lib/client/live.ts'
import type { LogPosition, Snapshot } from '#lib/contract/live.ts'

const LOOK_EVERY_MS = 2000

/** The end of the log as the live desk knows it, looked at every two seconds while `follows`; null before it is known. */
export function useLogHead(follows: boolean): LogPosition | null {
  const client = useQueryClient()
  const [head, setHead] = useState<LogPosition | null>(null)
  const isKnown = head !== null
  useEffect(() => {
    if (isKnown && !follows) return
    const look = () => {
      const position = client.getQueryData<Snapshot>(SNAPSHOT_KEY)?.position
      if (position) setHead((known) => (isSame(known, position) ? known : position))
    }
    look()
    const timer = setInterval(look, isKnown ? LOOK_EVERY_MS : LOOK_EVERY_MS / 10)
    return () => clearInterval(timer)
  }, [client, follows, isKnown])
  return head
}

function isSame(a: LogPosition | null, b: LogPosition): boolean {
  return a?.epoch === b.epoch && a.seq === b.seq
}
