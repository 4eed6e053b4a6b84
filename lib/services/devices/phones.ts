import { handleFault } from '#lib/contract/handle.ts'
import type { NewPhoneAnswer, PhoneList } from '#lib/contract/phones-api.ts'
import { newPhone } from '#lib/contract/phones-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import { factTime } from '#lib/domain/facts/facts.ts'
import { instantToMs } from '#lib/domain/instant.ts'
import { newIdFor } from '#lib/services/demo/one-world.ts'
import { record } from '#lib/services/intake/record.ts'
import { unprocessable } from '#lib/services/orders/unprocessable.ts'
import { findWorker } from '#lib/services/workers/list-workers.ts'
import { addPhoneRow, readPhones, removePhoneRow, renewPhoneRow, revokePhoneRow } from '#lib/storage/device-tokens.ts'
import { readUnitFacts } from '#lib/storage/units.ts'
import { config } from '../../config.ts'
import { forgetPhones, newToken } from './device-tokens.ts'
import { addOwnPhone } from './own-phones.ts'
import { phoneSetup } from './phone-setup.ts'
import { dropSubscription } from './push-subscriptions.ts'

/**
 * Admits one more phone for a worker, who comes into being with it when nobody has spoken of them yet. That the two belong
 * together is an event in the log. The token is in the answer and nowhere else. Throws Problem `unprocessable`,
 * `unavailable`.
 */
export async function addPhone(workerHandle: string, body: unknown): Promise<NewPhoneAnswer> {
  const read = newPhone.safeParse(body ?? {})
  if (!read.success) throw unprocessable(read.error, 'body')
  const fault = (await findWorker(workerHandle)) ? null : handleFault(workerHandle)
  if (fault) throw new Problem('unprocessable', fault, { path: { worker_handle: [fault] } })
  const deviceId = newIdFor(workerHandle)
  const { token, tokenHash } = newToken()
  const createdAt = Date.now()
  await addPhoneRow({ deviceId, workerHandle, name: read.data.name || null, createdAt, tokenHash })
  addOwnPhone(deviceId)
  try {
    await record([
      { source: 'api', wire: linkEvent({ workerHandle, deviceId, at: new Date(createdAt).toISOString() }) },
    ])
  } catch (error) {
    await removePhoneRow(deviceId)
    throw error
  }
  const setup = phoneSetup({ publicUrl: config().publicUrl, token, deviceId })
  return { device_id: deviceId, token, setup }
}

function linkEvent({ workerHandle, deviceId, at }: { workerHandle: string; deviceId: string; at: string }) {
  const data = { value: 'device_linked', worker_handle: workerHandle }
  return { type: 'worker', device_id: deviceId, data, recorded_at: at, created_at: at }
}

/** The phones that were made for a worker, the newest first. */
export async function listPhones(workerHandle: string): Promise<PhoneList> {
  const phones = await readPhones(workerHandle)
  const { devices } = await readUnitFacts(
    [],
    phones.map(({ deviceId }) => deviceId),
  )
  const facts = new Map(devices.map((device) => [device.key, device.facts]))
  return {
    devices: phones.map(({ deviceId, name, createdAt, revokedAt }) => ({
      device_id: deviceId,
      name,
      created_at: new Date(createdAt).toISOString(),
      revoked_at: isoOrNull(revokedAt),
      last_position_at: isoOrNull(instantToMs(factTime(facts.get(deviceId) ?? {}, 'location'))),
    })),
  }
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}

/**
 * Ends a phone's token at once. The phone stays linked, because its past is the worker's. Throws Problem `not_found` when
 * this worker has no such phone, or it was revoked before.
 */
export async function revokePhone(workerHandle: string, deviceId: string): Promise<PhoneList> {
  const isRevoked = await revokePhoneRow({ workerHandle, deviceId }, Date.now())
  if (!isRevoked) throw noSuchPhone(workerHandle, deviceId)
  await endToken(deviceId)
  return listPhones(workerHandle)
}

async function endToken(deviceId: string): Promise<void> {
  forgetPhones((id) => id === deviceId)
  await dropSubscription(deviceId)
}

/**
 * Gives a phone another token; the one before opens nothing from now on. It stays the same phone. Throws Problem
 * `not_found` when this worker has no such phone, or it was revoked.
 */
export async function renewPhone(workerHandle: string, deviceId: string): Promise<NewPhoneAnswer> {
  const { token, tokenHash } = newToken()
  const isRenewed = await renewPhoneRow({ workerHandle, deviceId }, tokenHash)
  if (!isRenewed) throw noSuchPhone(workerHandle, deviceId)
  await endToken(deviceId)
  return { device_id: deviceId, token, setup: phoneSetup({ publicUrl: config().publicUrl, token, deviceId }) }
}

const noSuchPhone = (workerHandle: string, deviceId: string) =>
  new Problem('not_found', `${workerHandle} has no phone ${deviceId} that may report.`)
