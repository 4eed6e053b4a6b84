import { patchShare, restoreShare, revokeShare, rotateShare, showShareOf } from '#lib/services/share/share-acts.ts'
import { patchShareSettingsOf, readShareSettings } from '#lib/services/share/share-settings.ts'
import { ADMIN, ANYTHING, OF_ORDER } from './asks.ts'
import { opsRoute } from './route.ts'

/** What the desk does with an order's share link. */
export const shareRoute = opsRoute(({ handle }) => showShareOf(handle), OF_ORDER)
export const patchShareRoute = opsRoute(async ({ handle, json }) => patchShare(handle, await json()), {
  ...OF_ORDER,
  audits: 'share_rules_changed',
})
export const rotateShareRoute = opsRoute(({ handle }) => rotateShare(handle), { ...OF_ORDER, audits: 'share_rotated' })
export const revokeShareRoute = opsRoute(({ handle }) => revokeShare(handle), { ...OF_ORDER, audits: 'share_revoked' })
export const restoreShareRoute = opsRoute(({ handle }) => restoreShare(handle), {
  ...OF_ORDER,
  audits: 'share_rules_changed',
})

/** What holds for every link. */
export const shareSettingsRoute = opsRoute(readShareSettings, ANYTHING)
export const patchShareSettingsRoute = opsRoute(async ({ json }) => patchShareSettingsOf(await json()), {
  ...ADMIN,
  audits: 'share_rules_changed',
})
