import { queryOptions } from '@tanstack/react-query'
import type { AuditList } from '#lib/contract/audit-api.ts'
import type { AccountList, ApiKeyList, OwnAccount } from '#lib/contract/people-api.ts'
import { getJson } from './api.ts'
import { endpoints } from './paths.ts'

/** People, invitations, keys and the audit log. Nothing tells of their changes, so they are asked for again when looked at. */
export const accountsQuery = () =>
  queryOptions({ queryKey: ['accounts'], queryFn: ({ signal }) => getJson<AccountList>(endpoints.accounts(), signal) })

export const apiKeysQuery = () =>
  queryOptions({ queryKey: ['api-keys'], queryFn: ({ signal }) => getJson<ApiKeyList>(endpoints.apiKeys(), signal) })

export const ownAccountQuery = () =>
  queryOptions({
    queryKey: ['own-account'],
    queryFn: ({ signal }) => getJson<OwnAccount>(endpoints.ownAccount(), signal),
  })

export const auditQuery = (before: number | null) =>
  queryOptions({
    queryKey: ['audit', before],
    queryFn: ({ signal }) => getJson<AuditList>(endpoints.audit({ before }), signal),
  })
