'use client'

import { type RefObject, useEffect, useRef } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { OrderDraft } from './order-draft.ts'
import { radiusAfter } from './radius-field.tsx'

/** Where brackets are text. */
const TYPED_INTO = 'textarea, select, input:not([type="radio"], [type="range"], [type="checkbox"])'

/** `[` and `]` change the radius of the stop at hand, from wherever nobody is typing: the pin, the map, the list. */
export function useRadiusKeys(form: UseFormReturn<OrderDraft>, index: number): RefObject<HTMLDivElement | null> {
  const page = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest(TYPED_INTO)) return
      const name = `stops.${index}.radiusM` as const
      const next = radiusAfter(event.key, form.getValues(name) ?? '')
      if (next === null) return
      event.preventDefault()
      form.setValue(name, next, { shouldDirty: true, shouldValidate: true })
    }
    const place = page.current
    place?.addEventListener('keydown', listen)
    return () => place?.removeEventListener('keydown', listen)
  }, [form, index])
  return page
}
