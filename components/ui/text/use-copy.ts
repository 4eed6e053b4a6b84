'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

const SHOWN_MS = 1500

interface Copying {
  readonly field: RefObject<HTMLInputElement | null>
  /** True for a moment after it was taken away. */
  readonly isCopied: boolean
  readonly copy: () => Promise<void>
}

/** Takes a value to the clipboard; `field` shows it. */
export function useCopy(value: string): Copying {
  const [isCopied, setIsCopied] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = useCallback(async () => {
    try {
      await navigator.clipboard.writeText(value)
      setIsCopied(true)
    } catch {
      // Without HTTPS there is no clipboard: leave the text selected for the keyboard.
      field.current?.select()
    }
  }, [value])
  return { field, isCopied, copy }
}
