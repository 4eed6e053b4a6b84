'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import type { ApiError } from '#lib/client/api.ts'
import { doDeed, type OrderDeed, undoOf } from '#lib/client/order-acts.ts'
import { candidatesQueryFor, orderQuery } from '#lib/client/queries.ts'
import { ACT_WORDS, nothingChanged } from '#lib/client/words/act-words.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'

const UNDO_SHOWN_MS = 10_000

/** Said of a deed that was done; `to` is who took the order. */
function doneWords({ handle, act }: OrderDeed, to: string | undefined): string {
  if (to !== undefined) return say('{handle} reassigned to {name}', { handle, name: to })
  return say('{handle} {done}', { handle, done: ACT_WORDS[act].done })
}

/** Does one thing to one order, says so, and offers the way back where there is one. */
export function useOrderDeed(order: OrderView, onDone: () => void) {
  const client = useQueryClient()
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: orderQuery(order.handle).queryKey }),
      client.invalidateQueries({ queryKey: candidatesQueryFor(order.handle).queryKey }),
    ])
  const undo = (deed: OrderDeed) => async () => {
    try {
      await doDeed(deed)
      toast(say('{handle} is as it was', { handle: deed.handle }))
    } catch (error) {
      toast(`${nothingChanged()} ${(error as ApiError).message}`)
    }
    await refresh()
  }
  return useMutation<unknown, ApiError, { deed: OrderDeed; to?: string }>({
    mutationFn: ({ deed }) => doDeed(deed),
    onSuccess: (_answer, { deed, to }) => {
      onDone()
      const back = undoOf(order, deed)
      const options =
        back === null ? {} : { duration: UNDO_SHOWN_MS, action: { label: say('Undo'), onClick: undo(back) } }
      toast(doneWords(deed, to), options)
      return refresh()
    },
  })
}
