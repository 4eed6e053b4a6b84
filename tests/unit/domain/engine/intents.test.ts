import { describe, expect, it } from 'vitest'
import { type Intents, startIntents, wantedBy, withLocal, withRemote, withRestart } from '#lib/domain/engine/intents.ts'

const orders = (...handles: string[]) => ({ orders: handles, isWorkTracking: false })
const working = { orders: [], isWorkTracking: true }
const isWanted = (intents: Intents) => wantedBy(intents).isWanted

describe('tracking is wanted', () => {
  it('by nobody to begin with', () => {
    expect(wantedBy(startIntents())).toEqual({ isWanted: false, why: [], isStoppedLocally: false })
  })

  it('by an order, by the work status or by the phone: any one is enough, and all are named', () => {
    expect(wantedBy(withRemote(startIntents(), orders('a'))).why).toEqual(['order'])
    expect(wantedBy(withRemote(startIntents(), working)).why).toEqual(['work_status'])
    expect(wantedBy(withLocal(startIntents(), true))).toMatchObject({ isWanted: true, why: ['local'] })
    const all = withLocal(withRemote(startIntents(), { orders: ['a'], isWorkTracking: true }), true)
    expect(wantedBy(all).why).toEqual(['order', 'work_status', 'local'])
  })

  it('until the last order is done', () => {
    const two = withRemote(startIntents(), orders('a', 'b'))
    expect(isWanted(withRemote(two, orders('b')))).toBe(true)
    expect(isWanted(withRemote(two, orders()))).toBe(false)
  })

  it('after the order too, when the phone was set to it before', () => {
    const before = withLocal(startIntents(), true)
    expect(wantedBy(withRemote(withRemote(before, orders('a')), orders()))).toMatchObject({
      isWanted: true,
      why: ['local'],
    })
  })
})

describe('a stop on the phone during an order', () => {
  const stopped = withLocal(withRemote(startIntents(), orders('a')), false)

  it('stops tracking and leaves the order’s intent', () => {
    expect(wantedBy(stopped)).toEqual({ isWanted: false, why: ['order'], isStoppedLocally: true })
  })

  it('lasts until the app starts again', () => {
    expect(isWanted(withRestart(stopped))).toBe(true)
  })

  it('lasts until the server sends an intent anew', () => {
    expect(isWanted(withRemote(stopped, orders('a')))).toBe(false)
    expect(isWanted(withRemote(stopped, orders('a', 'b')))).toBe(true)
    expect(isWanted(withRemote(stopped, { orders: ['a'], isWorkTracking: true }))).toBe(true)
  })

  it('is over with the order, so that the next one is not stopped by it', () => {
    const done = withRemote(stopped, orders())
    expect(done.isStoppedLocally).toBe(false)
    expect(isWanted(withRemote(done, orders('b')))).toBe(true)
  })

  it('ends when it is switched on again', () => {
    expect(isWanted(withLocal(stopped, true))).toBe(true)
  })

  it('outside of any order only switches the phone’s own intent off', () => {
    const off = withLocal(withLocal(startIntents(), true), false)
    expect(wantedBy(off)).toEqual({ isWanted: false, why: [], isStoppedLocally: false })
    expect(isWanted(withRemote(off, orders('a')))).toBe(true)
  })
})
