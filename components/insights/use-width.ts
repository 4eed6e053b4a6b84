'use client'

import { useEffect, useRef, useState } from 'react'

/** The width of an element in px, so that what is drawn in it keeps the size of its letters. */
export function useWidth<E extends Element>(usual: number) {
  const element = useRef<E>(null)
  const [width, setWidth] = useState(usual)
  useEffect(() => {
    if (element.current === null) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(240, entry?.contentRect.width ?? usual)))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [usual])
  return [element, width] as const
}
