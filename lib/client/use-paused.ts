'use client'

import { useEffect, useState } from 'react'

const PAUSE_MS = 120

/** What is typed as it was when typing last paused: what a server is asked for. */
export function usePaused<T>(text: T): T {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}
