'use client'

import { useMutation } from '@tanstack/react-query'
import { toast } from 'sonner'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import type { AttentionAct } from '#lib/contract/attention-api.ts'
import { say } from '#lib/language/say.ts'

export interface ActInput {
  key: string
  act: AttentionAct
  /** ISO 8601. */
  until?: string
  note?: string
  /** Whom it is handed to. */
  to?: string
}

/** Does something about a thing in the queue; every desk, this one too, hears of it by the live feed. */
export function useAttentionAct() {
  return useMutation<unknown, ApiError, ActInput>({
    mutationFn: ({ key, act, ...body }) => postJson(endpoints.attentionAct(key, act), body),
    onError: (error) => toast(say('Nothing was changed. {reason}', { reason: error.message })),
  })
}
