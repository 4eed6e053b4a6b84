'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Board, BoardPage } from '#lib/contract/boards-api.ts'
import { type ApiError, deleteJson, patchJson, postJson } from './api.ts'
import { boardsQuery } from './boards.ts'
import { endpoints } from './paths.ts'

/** What can be done with boards. */
export type BoardChange =
  | { readonly verb: 'create'; readonly fields: { name: string; page: BoardPage; query: string } }
  | { readonly verb: 'change'; readonly id: string; readonly fields: { name?: string; query?: string } }
  | { readonly verb: 'delete'; readonly id: string }

function send(change: BoardChange): Promise<Board | null> {
  if (change.verb === 'create') return postJson<Board>(endpoints.boards(), change.fields)
  if (change.verb === 'change') return patchJson<Board>(endpoints.board(change.id), change.fields)
  return deleteJson<null>(endpoints.board(change.id))
}

/** Every board, and the way to change them. */
export function useBoards() {
  const client = useQueryClient()
  const asked = useQuery(boardsQuery())
  const change = useMutation<Board | null, ApiError, BoardChange>({
    mutationFn: send,
    onSuccess: () => client.invalidateQueries({ queryKey: boardsQuery().queryKey }),
  })
  return { boards: asked.data?.boards ?? [], refresh: () => void asked.refetch(), change }
}
