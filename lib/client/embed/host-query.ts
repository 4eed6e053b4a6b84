import { queryOptions } from '@tanstack/react-query'
import { getJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import type { ApiEmbedHostList } from '#lib/contract/embed-hosts-api.ts'

/** Who may frame embedded views. */
export function embedHostsQuery() {
  return queryOptions({
    queryKey: ['embed-hosts'],
    queryFn: async ({ signal }) => (await getJson<ApiEmbedHostList>(endpoints.embedHosts(), signal)).hosts,
  })
}
