'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { reverseQueryFor } from '#lib/client/queries.ts'
import type { PointView } from '#lib/contract/views.ts'
import { type OrderDraft, placeText } from './order-draft.ts'

/** Moves a stop's pin; an address that nobody typed or chose follows it. */
export function usePinMove(form: UseFormReturn<OrderDraft>): (index: number, point: PointView) => void {
  const queries = useQueryClient()
  return useCallback(
    (index, point) => {
      const place = placeText(point)
      form.setValue(`stops.${index}.place`, place, { shouldDirty: true })
      const isFree = () => {
        const stop = form.getValues(`stops.${index}`)
        // The pin may have moved on, or somebody typed, while the answer was on its way.
        return stop?.place === place && stop.address === stop.addressOfPin
      }
      if (!isFree()) return
      const fill = (address: string) => {
        if (!isFree()) return
        form.setValue(`stops.${index}.addressOfPin`, address)
        form.setValue(`stops.${index}.address`, address, { shouldDirty: true })
      }
      // Without an answer the address stays as it is: the pin alone is enough for an order.
      queries.fetchQuery(reverseQueryFor(point)).then(({ place }) => fill(place?.address ?? ''), ignore)
    },
    [form, queries],
  )
}

function ignore(): void {}
