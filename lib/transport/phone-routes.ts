import { addPhone, listPhones, renewPhone, revokePhone } from '#lib/services/devices/phones.ts'
import { OF_WORKER } from './asks.ts'
import { created } from './problems.ts'
import { opsRoute } from './route.ts'

/** A worker's phones. */
export const phonesRoute = opsRoute(({ handle }) => listPhones(handle), OF_WORKER)

/** Admits one more phone and tells its token once. */
export const newPhoneRoute = opsRoute(async ({ handle, json }) => created(await addPhone(handle, await json())), {
  ...OF_WORKER,
  audits: 'worker_link_made',
})

export const revokePhoneRoute = opsRoute(({ handle, params }) => revokePhone(handle, params.device ?? ''), {
  ...OF_WORKER,
  audits: 'worker_link_revoked',
})

/** Another token for the same phone, told once; the one before ends. */
export const renewPhoneRoute = opsRoute(({ handle, params }) => renewPhone(handle, params.device ?? ''), {
  ...OF_WORKER,
  audits: 'worker_link_made',
})
