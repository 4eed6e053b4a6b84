import { queryOptions } from '@tanstack/react-query'
import type { ShareAnswer, ShareSettings } from '#lib/contract/share-api.ts'
import { getJson, patchJson, postJson } from './api.ts'
import { endpoints } from './paths.ts'

const RENEWED_MS = 5_000

/** An order's share link: what it shows right now is looked up again every few seconds. */
export function shareQuery(handle: string) {
  return queryOptions({
    queryKey: ['share', handle],
    queryFn: ({ signal }) => getJson<ShareAnswer>(endpoints.share(handle), signal),
    refetchInterval: RENEWED_MS,
  })
}

/** One thing to be done to a share link. */
export type ShareDeed = { readonly act: 'rotate' | 'revoke' | 'restore' } | { readonly change: object }

/** Does it. Throws `ApiError` with what the server refused. */
export function doShareDeed(handle: string, deed: ShareDeed): Promise<ShareAnswer> {
  if ('change' in deed) return patchJson(endpoints.share(handle), deed.change)
  return postJson(endpoints.share(handle, deed.act))
}

/** What holds for every link where nobody chose otherwise. */
export const shareSettingsQuery = () =>
  queryOptions({
    queryKey: ['share-settings'],
    queryFn: ({ signal }) => getJson<ShareSettings>(endpoints.shareSettings(), signal),
  })

/** Keeps it. Throws `ApiError` with what the server refused. */
export function saveShareSettings(settings: object): Promise<ShareSettings> {
  return patchJson(endpoints.shareSettings(), settings)
}
