import type { NewPhoneAnswer } from '#lib/contract/phones-api.ts'
import type { TestServer } from './server.ts'

export interface TestPhone {
  deviceId: string
  token: string
  setup: NewPhoneAnswer['setup']
}

/** Adds a phone for a worker, as the desk does. */
export async function addPhone(server: TestServer, workerHandle: string, name?: string): Promise<TestPhone> {
  const response = await fetch(`${server.url}/api/workers/${workerHandle}/devices`, {
    method: 'POST',
    headers: { authorization: server.basic, 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  })
  if (response.status !== 201) throw new Error(`no phone: ${response.status} ${await response.text()}`)
  const { device_id: deviceId, token, setup } = (await response.json()) as NewPhoneAnswer
  return { deviceId, token, setup }
}
