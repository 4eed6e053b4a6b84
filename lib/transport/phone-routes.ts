import { addPhone, listPhones, renewPhone, revokePhone } from '#lib/services/devices/phones.ts'
import { OF_WORKER } from './asks.ts'
import { jsonText } from './problems.ts'
import { opsRoute } from './route.ts'

/** A worker's phones: `GET` lists them, `POST` admits one more and tells its token once. */
export const phonesRoute = opsRoute(
  async ({ handle, method, json }) =>
    method === 'POST' ? jsonText(201, JSON.stringify(await addPhone(handle, await json()))) : listPhones(handle),
  OF_WORKER,
)

export const revokePhoneRoute = opsRoute(({ handle, params }) => revokePhone(handle, params.device ?? ''), OF_WORKER)

/** Another token for the same phone, told once; the one before ends. */
export const renewPhoneRoute = opsRoute(({ handle, params }) => renewPhone(handle, params.device ?? ''), OF_WORKER)
