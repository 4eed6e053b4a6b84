import { patchShare, restoreShare, revokeShare, rotateShare, showShareOf } from '#lib/services/share/share-acts.ts'
import { patchShareSettingsOf, readShareSettings } from '#lib/services/share/share-settings.ts'
import { opsRoute } from './route.ts'

/** What the desk does with an order's share link. */
export const shareRoute = opsRoute(({ handle }) => showShareOf(handle))
export const patchShareRoute = opsRoute(async ({ handle, json }) => patchShare(handle, await json()))
export const rotateShareRoute = opsRoute(({ handle }) => rotateShare(handle))
export const revokeShareRoute = opsRoute(({ handle }) => revokeShare(handle))
export const restoreShareRoute = opsRoute(({ handle }) => restoreShare(handle))

/** What holds for every link. */
export const shareSettingsRoute = opsRoute(readShareSettings)
export const patchShareSettingsRoute = opsRoute(async ({ json }) => patchShareSettingsOf(await json()))
