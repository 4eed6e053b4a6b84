import { describe, expect, it } from 'vitest'
import { chosenStimuli, deviceFromFacts, localIntent } from '#lib/domain/engine/device-restore.ts'
import { onPast } from '#lib/domain/engine/device-standing.ts'
import { intentsFrom, type Remote, wantedBy, withRemote } from '#lib/domain/engine/intents.ts'
import { DEFAULT_THRESHOLDS } from '#lib/domain/engine/thresholds.ts'
import type { Facts } from '#lib/domain/facts/facts.ts'
import { type Entity, project } from '#lib/domain/facts/project.ts'
import { seen } from '#tests/support/tracks.ts'
import { inShort, VirtualPhone } from '#tests/support/virtual-phone.ts'

// What was chosen on a phone, through the log and back: the same phone, in a process that knows nothing but the log.

function factsOf(phone: VirtualPhone): Facts {
  const device: Entity = { noun: 'device', key: 'phone', facts: {} }
  const worker: Entity = { noun: 'worker', key: 'ana', facts: {} }
  for (const event of phone.told) project(event, (noun) => (noun === 'device' ? device : worker))
  return device.facts
}

function anew(before: VirtualPhone): VirtualPhone {
  const phone = new VirtualPhone()
  const facts = factsOf(before)
  const state = deviceFromFacts(phone.standing.state.who, facts, [])
  phone.standing = onPast(state, chosenStimuli(facts), DEFAULT_THRESHOLDS).standing
  return phone
}

function stopped(): VirtualPhone {
  const phone = new VirtualPhone()
  phone.wants(0, ['A', 'B'])
  phone.isSeen([seen({ s: 10 })])
  phone.says(20, { kind: 'intent', isTracking: false })
  return phone
}

const isWanted = (phone: VirtualPhone, orders: string[]) => {
  const remote: Remote = { orders, isWorkTracking: false }
  return wantedBy(withRemote(intentsFrom(localIntent(factsOf(phone))), remote)).isWanted
}

describe('a stop on the phone', () => {
  it('outlasts the process while the same orders go on, until the app starts again', () => {
    const phone = anew(stopped())
    expect(phone.wants(30, ['A', 'B'])).toEqual([])
    expect(phone.isSeen([seen({ s: 40 })])).toEqual([])
    phone.says(50, { kind: 'started' })
    expect(inShort(phone.isSeen([seen({ s: 60 })]))).toEqual(['worker tracking_started', 'active'])
  })

  it('ends with an order that was given out while no process ran', () => {
    const phone = anew(stopped())
    phone.wants(30, ['A', 'B', 'C'])
    expect(inShort(phone.isSeen([seen({ s: 40 })]))).toEqual(['worker tracking_started', 'active'])
  })

  it('is not brought back by a word from before it', () => {
    const phone = anew(stopped())
    phone.wants(30, ['A', 'B'])
    phone.says(15, { kind: 'intent', isTracking: true })
    expect(phone.standing.state.intents.isStoppedLocally).toBe(true)
  })

  it('that turns out to have ended before the app started leaves no wrong last word', () => {
    const phone = stopped()
    phone.says(40, { kind: 'started' })
    phone.says(30, { kind: 'intent', isTracking: true })
    expect(phone.standing.state.intents.local).toBe(true)
    expect(localIntent(factsOf(phone))).toEqual({ isTracking: true, overridden: null })
  })

  it('is answered to the phone by the rule that the engine goes by', () => {
    const phone = stopped()
    expect(isWanted(phone, ['A', 'B'])).toBe(false)
    expect(isWanted(phone, ['A', 'B', 'C'])).toBe(true)
    phone.wants(30, ['A'])
    expect(isWanted(phone, ['A'])).toBe(false)
    // B was put aside, and is taken up again: the server wishes anew.
    expect(isWanted(phone, ['A', 'B'])).toBe(true)
    phone.wants(40, ['A', 'B'])
    expect(phone.standing.state.wantedSinceMs).not.toBeNull()
    expect(isWanted(phone, ['A', 'B'])).toBe(true)
  })
})

describe('tracking set on the phone', () => {
  it('outlasts the process before its first position', () => {
    const before = new VirtualPhone()
    before.says(0, { kind: 'intent', isTracking: true })
    const phone = anew(before)
    expect(inShort(phone.isSeen([seen({ s: 10 })]))).toEqual(['worker tracking_started', 'active'])
    expect(inShort(anew(before).timeIs(700))).toContain('disconnected opened')
  })

  it('is said once, and again when it is something else', () => {
    const phone = new VirtualPhone()
    expect(inShort(phone.says(0, { kind: 'intent', isTracking: true }))).toEqual(['worker intent_updated'])
    expect(phone.says(10, { kind: 'intent', isTracking: true })).toEqual([])
    expect(inShort(phone.says(20, { kind: 'reinstalled' }))).toContain('worker intent_updated')
    expect(isWanted(phone, [])).toBe(false)
  })
})
