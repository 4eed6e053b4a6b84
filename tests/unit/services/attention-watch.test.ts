import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AttentionView } from '#lib/contract/views.ts'
import type { AttentionData } from '#lib/domain/attention/attention-data.ts'
import { attentionEvent } from '#lib/domain/attention/attention-events.ts'
import type { Cause } from '#lib/domain/attention/needs.ts'
import { DEFAULT_THRESHOLDS } from '#lib/domain/engine/thresholds.ts'
import type { DomainEvent } from '#lib/domain/event.ts'
import type { Facts } from '#lib/domain/facts/facts.ts'
import { attentionView } from '#lib/domain/views/view-attention.ts'
import { toWire } from '#lib/domain/wire/to-wire.ts'
import { createAttentionWatch } from '#lib/services/attention/attention-watch.ts'
import { prepareEntry } from '#lib/services/intake/prepare-entry.ts'
import type { Entry, Recorder } from '#lib/services/intake/recorder.ts'
import { openTempLog, type TempLog } from '#tests/support/temp-log.ts'
import { anOrder, aWorker } from '#tests/unit/support/view-rows.ts'

let log: TempLog
let recorder: Recorder
let nowMs: number
let isDown: boolean

beforeEach(() => {
  log = openTempLog()
  recorder = log.recorder()
  nowMs = Date.parse('2026-11-20T17:32:00Z')
  isDown = false
})
afterEach(() => log.remove())

async function record(events: readonly DomainEvent[]): Promise<void> {
  if (isDown) throw new Error('the log cannot be written')
  const entries = events.map((event) => {
    const wire = toWire(event)
    return prepareEntry('desk', wire, JSON.stringify(wire)) as Entry
  })
  await recorder.submit({ entries })
}

const watch = () =>
  createAttentionWatch({ now: () => nowMs, rules: DEFAULT_THRESHOLDS, record, pause: async () => undefined })

/** A round at each of these seconds after the one before. */
async function rounds(of: ReturnType<typeof watch>, ...seconds: number[]): Promise<void> {
  for (const after of seconds) {
    nowMs += after * 1000
    await of.round()
  }
}

const said = () => log.rows<{ value: string }>(`SELECT value FROM log ORDER BY seq`).map(({ value }) => value)

function standing(key: string): AttentionView | null {
  const [row] = log.rows<{ key: string; facts: string }>('SELECT key, facts FROM attention_state WHERE key = ?', key)
  return row ? attentionView({ key: row.key, seq: 0, facts: JSON.parse(row.facts) as Facts }) : null
}

const late = (handle = 'o1') =>
  anOrder(handle, { status: 'ongoing', workerHandle: 'ana', scheduledAt: nowMs - 20 * 60_000, etaAt: nowMs })

async function act(value: string, data: AttentionData): Promise<void> {
  nowMs += 1
  await record([attentionEvent(value, { subject: { orderHandle: 'o1' }, data, atMs: nowMs })])
}

describe('the watch over what needs somebody', () => {
  it('raises once, says nothing more while it stands, and clears when the order is over', async () => {
    const own = watch()
    own.takeOrders([late()])
    await rounds(own, 0, 9, 1, 0, 30)
    expect(said()).toEqual(['raised'])
    expect(standing('order:o1')).toMatchObject({ level: 'red', causes: [{ code: 'late', level: 'red' }] })
    own.takeOrders([{ ...late(), isOpen: false, status: 'completed' }])
    await rounds(own, 1, 1)
    expect(said()).toEqual(['raised', 'cleared'])
    expect(standing('order:o1')).toMatchObject({ level: 'none', clearedCauses: ['late'] })
  })

  it('knows after a restart what it said, and says nothing twice', async () => {
    const first = watch()
    first.takeOrders([late()])
    await rounds(first, 0, 10)
    const second = watch()
    const causes = standing('order:o1')?.causes.map(
      ({ code, since }): Cause => ({ code, level: 'red', sinceMs: since }),
    )
    second.takeSaid('order:o1', causes ?? [])
    second.takeOrders([late()])
    await rounds(second, 0, 10, 60)
    expect(said()).toEqual(['raised'])
  })

  it('finds again what could not be recorded', async () => {
    const own = watch()
    own.takeOrders([late()])
    await rounds(own, 0)
    isDown = true
    await expect(rounds(own, 10)).rejects.toThrow()
    isDown = false
    await rounds(own, 1)
    expect(said()).toEqual(['raised'])
  })

  it('puts a phone’s trouble under its worker, once for all orders', async () => {
    const own = watch()
    own.takeOrders(['o1', 'o2', 'o3'].map((handle) => anOrder(handle, { status: 'ongoing', workerHandle: 'ana' })))
    own.takeWorkers([aWorker('ana', { batteryPct: 8 })])
    await rounds(own, 0, 10)
    expect(said()).toEqual(['raised'])
    expect(standing('worker:ana')?.causes.map(({ code }) => code)).toEqual(['battery'])
  })

  it('forgets what was taken out of the log', async () => {
    const own = watch()
    own.takeOrders([late('demo~1')])
    await rounds(own, 0, 10)
    own.forget((handle) => handle.startsWith('demo~'))
    await rounds(own, 60)
    expect(said()).toEqual(['raised'])
  })
})

describe('answers', () => {
  it('of several people stand beside each other', async () => {
    const own = watch()
    own.takeOrders([late()])
    await rounds(own, 0, 10)
    await act('taken', { by: 'Ana' })
    await act('acknowledged', { by: 'Bea', level: 'red', causes: [{ code: 'late', level: 'red' }] })
    await act('noted', { by: 'Ana', note: 'Called' })
    expect(standing('order:o1')).toMatchObject({
      owner: 'Ana',
      acknowledged: { by: 'Bea', level: 'red', codes: ['late'] },
      note: { by: 'Ana', text: 'Called' },
    })
    await act('released', { by: 'Ana' })
    expect(standing('order:o1')?.owner).toBeNull()
  })

  it('count for what they answered, and not for what is raised after it cleared', async () => {
    const own = watch()
    own.takeOrders([late()])
    await rounds(own, 0, 10)
    await act('acknowledged', { by: 'Bea', level: 'red', causes: [{ code: 'late', level: 'red' }] })
    await act('taken', { by: 'Bea' })
    own.takeOrders([anOrder('o1', { status: 'ongoing', scheduledAt: nowMs + 3_600_000, etaAt: nowMs })])
    await rounds(own, 1, 60)
    own.takeOrders([late()])
    await rounds(own, 1, 10)
    expect(said()).toEqual(['raised', 'acknowledged', 'taken', 'cleared', 'raised'])
    expect(standing('order:o1')).toMatchObject({ level: 'red', acknowledged: null, owner: null })
  })
})
