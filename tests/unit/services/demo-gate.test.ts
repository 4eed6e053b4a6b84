import { afterEach, beforeEach, expect, test } from 'vitest'
import { isProblem } from '#lib/contract/problem.ts'
import { checkAdmitted, isAdmitted, openDemoGate } from '#lib/services/demo/demo-gate.ts'
import { takeWebhook } from '#lib/services/intake/take-webhook.ts'
import { entryOf, openTempLog, type TempLog } from '#tests/support/temp-log.ts'

let log: TempLog
beforeEach(() => {
  log = openTempLog()
})
afterEach(() => {
  openDemoGate(false)
  log.remove()
})

const AT = '2026-01-01T00:00:00Z'
const order = (order_handle: string, worker_handle: string, route_handle?: string) => ({
  ...{ type: 'order', worker_handle, recorded_at: AT, created_at: AT },
  data: { value: 'assigned', order_handle, route_handle },
})

function codeOf(...wires: object[]): string | null {
  try {
    checkAdmitted({ entries: wires.map((wire) => entryOf({ ...wire })) })
    return null
  } catch (error) {
    return isProblem(error) ? error.code : String(error)
  }
}

test('what is invented is written while the fleet is on, and neither before nor after', () => {
  const invented = order('demo~1', 'demo~ana', 'demo~r')
  expect(codeOf(invented)).toBe('unprocessable')
  openDemoGate(true)
  expect(codeOf(invented)).toBeNull()
  openDemoGate(false)
  expect(codeOf(invented)).toBe('unprocessable')
  expect(codeOf(order('1', 'ana', 'r'))).toBeNull()
})

test('what is half invented is never written, whichever half', () => {
  openDemoGate(true)
  expect(codeOf(order('1', 'demo~ana'))).toBe('unprocessable')
  expect(codeOf(order('demo~1', 'ana'))).toBe('unprocessable')
  expect(codeOf(order('demo~1', 'demo~ana', 'r'))).toBe('unprocessable')
  expect(codeOf(order('1', 'ana'), order('2', 'demo~ana'))).toBe('unprocessable')
  expect(isAdmitted({ deviceId: 'demo~d', workerHandle: 'ana' })).toBe(false)
})

test('a webhook that names the fleet is kept aside, and what came with it is taken in', async () => {
  openDemoGate(true)
  const recorder = log.recorder()
  const raw = Buffer.from(JSON.stringify([order('demo~1', 'demo~ana'), order('1', 'ana'), order('2', 'demo~ana')]))
  const { status, receipt } = await takeWebhook(
    { headers: {}, raw, isComplete: true, source: 'hypertrack' },
    { signature: { mode: 'off', secrets: [], scheme: null }, submit: recorder.submit },
  )
  expect(status).toBe(200)
  expect(receipt?.results.map(({ result }) => result)).toEqual(['stored', 'quarantined', 'quarantined'])
  expect(log.rows('SELECT reason FROM quarantine')).toEqual([{ reason: 'demo_handle' }, { reason: 'demo_handle' }])
  expect(log.rows('SELECT orderHandle FROM log')).toEqual([{ orderHandle: '1' }])
})
