'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import { type ApiError, deleteJson, patchJson, postJson } from '#lib/client/api.ts'
import { NOTIFICATIONS_KEY } from '#lib/client/notification-queries.ts'
import { endpoints } from '#lib/client/paths.ts'
import type { ApiNotificationRule } from '#lib/contract/notifications-api.ts'
import { say } from '#lib/language/say.ts'
import { type RuleDraft, ruleInput } from './rule-draft.ts'

/** What can be done to rules; `onDone` gets the kept rule's id, or null after it was deleted. */
export function useRuleActs(onDone: (id: string | null) => void) {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: NOTIFICATIONS_KEY })
  const save = useMutation<ApiNotificationRule, ApiError, RuleDraft>({
    mutationFn: (draft) =>
      draft.id === null
        ? postJson(endpoints.notificationRules(), ruleInput(draft))
        : patchJson(endpoints.notificationRule(draft.id), ruleInput(draft)),
    onSuccess: async ({ id }) => {
      await refresh()
      toast(say('Rule saved. It counts from now on.'))
      onDone(id)
    },
  })
  const toggle = useMutation<ApiNotificationRule, ApiError, { id: string; enabled: boolean }>({
    mutationFn: ({ id, enabled }) => patchJson(endpoints.notificationRule(id), { enabled }),
    onSuccess: refresh,
    onError: (error) => toast(error.message),
  })
  const remove = useMutation<unknown, ApiError, string>({
    mutationFn: (id) => deleteJson(endpoints.notificationRule(id)),
    onSuccess: async () => {
      await refresh()
      toast(say('Rule deleted'))
      onDone(null)
    },
    onError: (error) => toast(error.message),
  })
  return { save, toggle, remove }
}

export type RuleActs = ReturnType<typeof useRuleActs>
