import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { peopleList } from '#lib/contract/attention-api.ts'
import { getJson } from './api.ts'
import { endpoints } from './paths.ts'

/** Who can sign in, by name. */
export function peopleQuery() {
  return queryOptions({
    queryKey: ['people'],
    queryFn: ({ signal }) => getJson<z.infer<typeof peopleList>>(endpoints.people(), signal),
  })
}
