'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ApiError, deleteJson, postJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import { apiKeysQuery } from '#lib/client/people-queries.ts'
import type { CreatedApiKey } from '#lib/contract/people-api.ts'
import type { Standing } from '#lib/domain/people/role.ts'

type NewKey = Standing & { readonly name: string }

/** Makes a key; the list is read again, the key itself is in the answer and nowhere else. */
export function useMakeKey(onMade: (key: CreatedApiKey) => void) {
  const client = useQueryClient()
  return useMutation<CreatedApiKey, ApiError, NewKey>({
    mutationFn: (asked) => postJson<CreatedApiKey>(endpoints.apiKeys(), asked),
    onSuccess: onMade,
    onSettled: () => client.invalidateQueries(apiKeysQuery()),
    // Nothing keeps the key once the page has shown it.
    gcTime: 0,
  })
}

/** Ends a key; one that somebody else has ended meanwhile is taken from the list all the same. */
export function useRevokeKey(onDone: () => void) {
  const client = useQueryClient()
  return useMutation<null, ApiError, string>({
    mutationFn: (id) => deleteJson<null>(endpoints.apiKey(id)),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries(apiKeysQuery()),
  })
}
