'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ApiError } from '#lib/client/api.ts'
import { orderQuery } from '#lib/client/queries.ts'
import { doShareDeed, type ShareDeed, shareQuery } from '#lib/client/share-queries.ts'
import type { ShareAnswer } from '#lib/contract/share-api.ts'

/** An order's share link as it stands, and what can be done to it. */
export function useShare(handle: string) {
  const client = useQueryClient()
  const { data, error } = useQuery(shareQuery(handle))
  const deed = useMutation<ShareAnswer, ApiError, ShareDeed>({
    mutationFn: (wanted) => doShareDeed(handle, wanted),
    onSuccess: (share) => {
      client.setQueryData(shareQuery(handle).queryKey, share)
      return client.invalidateQueries({ queryKey: orderQuery(handle).queryKey })
    },
  })
  return { share: data, error, deed }
}

export type UsedShare = ReturnType<typeof useShare>
