'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import type { ApiError } from '#lib/client/api.ts'
import { accountsQuery } from '#lib/client/people-queries.ts'

/** Does something to people and reads the list again; what went wrong is said by the server's words. */
export function usePeopleAct<A, R>(act: (asked: A) => Promise<R>) {
  const client = useQueryClient()
  return useMutation<R, ApiError, A>({
    mutationFn: act,
    onError: ({ message, fields }) => toast(Object.values(fields)[0]?.[0] ?? message),
    onSettled: () => client.invalidateQueries(accountsQuery()),
  })
}
