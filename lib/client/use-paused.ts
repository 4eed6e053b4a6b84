'use client'

import { useEffect, useState } from 'react'

const PAUSE_MS = 120

/** The text as it was when typing last paused: what a server is asked for. */
export function usePaused(text: string): string {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}
