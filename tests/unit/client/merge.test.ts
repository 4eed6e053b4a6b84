import { describe, expect, it } from 'vitest'
import { applyChanges, mergeRows, mergeSnapshot, reachOf } from '#lib/client/live/merge.ts'
import { anOrder, aSnapshot, aWorker, EPOCH } from '#tests/unit/support/view-rows.ts'

const byHandle = (order: { handle: string }) => order.handle

describe('merging rows', () => {
  it('keeps the row with the higher seq, whichever came first', () => {
    const old = anOrder('o1', { seq: 4, status: 'assigned' })
    const fresh = anOrder('o1', { seq: 9, status: 'ongoing' })
    expect(mergeRows([old], [fresh], byHandle)).toEqual([fresh])
    expect(mergeRows([fresh], [old], byHandle)).toEqual([fresh])
  })

  it('gives back the same array when nothing is newer, so that nothing renders again', () => {
    const rows = [anOrder('o1', { seq: 4 })]
    expect(mergeRows(rows, [anOrder('o1', { seq: 4 })], byHandle)).toBe(rows)
    expect(mergeRows(rows, [], byHandle)).toBe(rows)
  })

  it('takes the newest of several rows for one new key', () => {
    const merged = mergeRows([], [anOrder('o1', { seq: 2 }), anOrder('o1', { seq: 3 })], byHandle)
    expect(merged.map((row) => row.seq)).toEqual([3])
  })
})

describe('the reach of changes', () => {
  const position = { epoch: EPOCH, seq: 10 }
  it('tells continuing, known and missing changes apart', () => {
    expect(reachOf({ epoch: EPOCH, from: 10, to: 12 }, position)).toBe('next')
    expect(reachOf({ epoch: EPOCH, from: 8, to: 12 }, position)).toBe('next')
    expect(reachOf({ epoch: EPOCH, from: 8, to: 10 }, position)).toBe('known')
    expect(reachOf({ epoch: EPOCH, from: 11, to: 12 }, position)).toBe('gap')
    expect(reachOf({ epoch: 'another', from: 8, to: 12 }, position)).toBe('gap')
  })
})

describe('a snapshot that comes late', () => {
  it('does not undo changes that overtook it', () => {
    const held = applyChanges(aSnapshot(5), {
      epoch: EPOCH,
      from: 5,
      to: 8,
      orders: [anOrder('o1', { seq: 8 })],
      workers: [],
      outages: [],
      attention: [],
    })
    const merged = mergeSnapshot(held, aSnapshot(6, { orders: [anOrder('o1', { seq: 6 })] }))
    expect(merged.orders.map((row) => row.seq)).toEqual([8])
    expect(merged.position.seq).toBe(8)
  })

  it('lets go of rows that it no longer has', () => {
    const held = aSnapshot(5, { orders: [anOrder('gone', { seq: 3 })] })
    expect(mergeSnapshot(held, aSnapshot(9)).orders).toEqual([])
  })

  it('replaces everything when it is from another database', () => {
    const held = aSnapshot(500, { orders: [anOrder('o1', { seq: 400 })] })
    const fresh = { ...aSnapshot(2), position: { epoch: 'b', seq: 2 } }
    expect(mergeSnapshot(held, fresh)).toBe(fresh)
  })
})

describe('a device that was a row of its own', () => {
  it('leaves the list when it turns out to belong to a worker, and a worker of the same name does not', () => {
    const device = aWorker('D1', { seq: 3, isDeviceOnly: true })
    const worker = aWorker('Ana', { seq: 4, deviceIds: ['D1'] })
    const changes = {
      epoch: EPOCH,
      from: 3,
      to: 4,
      orders: [],
      workers: [worker],
      outages: [],
      attention: [],
      goneWorkers: ['D1', 'Ana'],
    }
    expect(applyChanges(aSnapshot(3, { workers: [device] }), changes).workers).toEqual([worker])
  })
})
