import { describe, expect, it } from 'vitest'
import type { DomainEvent } from '#lib/domain/event.ts'
import { along, seen } from '#tests/support/tracks.ts'
import { inShort, only, onTheRoad, secondOf, VirtualPhone } from '#tests/support/virtual-phone.ts'

describe('tracking', () => {
  it('is said to have started with the first position after it was wanted', () => {
    const phone = new VirtualPhone()
    expect(phone.isSeen([seen({ s: -5 })])).toEqual([])
    expect(phone.wants(0, ['order'])).toEqual([])
    const [started, status] = phone.isSeen([seen({ s: 12, x: 40 })])
    expect(started).toMatchObject({ noun: 'worker', value: 'tracking_started', subject: { workerHandle: 'ana' } })
    expect(secondOf(only([started as DomainEvent], 'worker')[0]?.data.locationAt)).toBe(12)
    expect(status).toMatchObject({ noun: 'device_status', value: 'active' })
    expect(inShort(phone.isSeen([seen({ s: 22, x: 40 })]))).toEqual([])
  })

  it('is said to have started again with the next order', () => {
    const phone = onTheRoad()
    phone.wants(320, [])
    expect(phone.isSeen([seen({ s: 330, x: 3000 })])).toEqual([])
    phone.wants(400, ['next'])
    expect(inShort(phone.isSeen([seen({ s: 410, x: 3000 })]))).toContain('worker tracking_started')
  })

  it('stops with the last order: what was done is over, and the phone is inactive as intended', () => {
    const phone = onTheRoad()
    const events = phone.wants(320, [])
    expect(inShort(events)).toEqual(['active drive ended', 'inactive tracking_stopped'])
    expect(phone.timeIs(5000)).toEqual([])
  })

  it('goes on after the order when the phone was set to it before', () => {
    const phone = new VirtualPhone()
    phone.says(0, { kind: 'intent', isTracking: true })
    phone.wants(10, ['order'])
    phone.isSeen([seen({ s: 20 })])
    expect(phone.wants(60, [])).toEqual([])
    expect(phone.standing.state.wantedSinceMs).not.toBeNull()
  })

  it('stops when switched off on the phone during the order, until the app starts again', () => {
    const phone = onTheRoad()
    expect(inShort(phone.says(320, { kind: 'intent', isTracking: false }))).toContain('inactive tracking_stopped')
    expect(phone.isSeen([seen({ s: 330, x: 3100 })])).toEqual([])
    phone.says(340, { kind: 'started' })
    expect(inShort(phone.isSeen([seen({ s: 350, x: 3200 })]))).toEqual(['worker tracking_started', 'active'])
  })
})

describe('device status', () => {
  it('tells a drive, a stop and a walk, each with its way and its time when it is over', () => {
    const phone = onTheRoad()
    phone.isSeen(along({ s: 320, x: 3000 }, { s: 900, x: 3000 }, 20))
    phone.isSeen(along({ s: 910, x: 3010 }, { s: 1200, x: 3420 }, 10))
    expect(inShort(only(phone.told, 'device_status'))).toEqual([
      'active',
      'active drive',
      'active drive ended',
      'active stop',
      'active stop ended',
      'active walk',
    ])
    const [driven, stood] = only(phone.told, 'device_status').filter(({ data }) => data.end !== undefined)
    expect(driven?.data.distanceM).toBeGreaterThan(2900)
    expect(driven?.data.durationS).toBe((secondOf(driven?.data.end?.at) ?? 0) - (secondOf(driven?.data.start?.at) ?? 0))
    expect(stood?.data.distanceM).toBeLessThan(60)
  })

  it('of what begins stands against what ended at the same moment', () => {
    const phone = onTheRoad()
    phone.isSeen(along({ s: 320, x: 3000 }, { s: 900, x: 3000 }, 20))
    const [ended, began] = only(phone.told, 'device_status').slice(-2)
    expect(began?.stamp.at).toBe(ended?.stamp.at)
    expect((began?.stamp.createdAt ?? '') > (ended?.stamp.createdAt ?? '')).toBe(true)
  })

  it('is disconnected after ten minutes of silence, and active with the first word', () => {
    const phone = onTheRoad()
    expect(phone.timeIs(909)).toEqual([])
    const gone = phone.timeIs(911)
    expect(inShort(gone)).toEqual(['active drive ended', 'disconnected opened', 'disconnected disconnected'])
    expect(secondOf(gone[2]?.recordedAt)).toBe(910)
    expect(secondOf(only(gone, 'outage')[0]?.data.start?.at)).toBe(310)
    const back = phone.isSeen([seen({ s: 1500, x: 9000 })])
    expect(inShort(back)).toContain('disconnected closed')
    expect(inShort(back).at(-1)).toBe('active')
    const closed = only(back, 'outage')[0]
    expect(closed?.data.durationS).toBe(1190)
    expect(closed?.data.distanceM).toBeCloseTo(6000, -2)
  })

  it('is disconnected too when a phone that is wanted never answers', () => {
    const phone = new VirtualPhone()
    phone.wants(0, ['order'])
    expect(inShort(phone.timeIs(601))).toEqual(['disconnected opened', 'disconnected disconnected'])
  })

  it('is not disconnected while it is known why nothing comes, nor while nobody wants tracking', () => {
    const phone = onTheRoad()
    phone.says(320, { kind: 'health', code: 'location_services_disabled' })
    expect(phone.timeIs(5000)).toEqual([])
    expect(new VirtualPhone().timeIs(5000)).toEqual([])
  })
})

describe('an outage', () => {
  it('opens when the app is killed and closes when it starts again', () => {
    const phone = onTheRoad()
    const killed = phone.says(320, { kind: 'health', code: 'sdk_killed_by_user' })
    expect(inShort(killed)).toEqual(['active drive ended', 'sdk_killed_by_user opened', 'inactive sdk_killed_by_user'])
    expect(only(killed, 'outage')[0]?.data).toMatchObject({ category: 'behavioural', label: 'App closed by hand' })
    expect(only(killed, 'outage')[0]?.data.description).toBeTruthy()
    const opened = phone.says(500, { kind: 'started' })
    expect(inShort(opened)).toEqual(['sdk_killed_by_user closed'])
    expect(only(opened, 'outage')[0]?.data.durationS).toBe(180)
    expect(inShort(phone.isSeen([seen({ s: 510, x: 3100 })]))).toEqual(['active'])
  })

  it('opens when location is switched off and closes with the first position, with the way between', () => {
    const phone = onTheRoad()
    const off = phone.says(320, { kind: 'health', code: 'location_services_disabled' })
    expect(inShort(off)).toContain('location_services_disabled opened')
    expect(phone.says(330, { kind: 'started' })).toEqual([])
    const on = phone.isSeen([seen({ s: 620, x: 4000 })])
    expect(inShort(on)).toEqual(['location_services_disabled closed', 'active'])
    expect(only(on, 'outage')[0]?.data).toMatchObject({ distanceM: 1000, durationS: 300 })
    expect(secondOf(only(on, 'outage')[0]?.data.start?.at)).toBe(320)
  })

  it('closes when the phone says that it can report again', () => {
    const phone = onTheRoad()
    phone.says(320, { kind: 'health', code: 'airplane_mode_detected' })
    expect(inShort(phone.says(400, { kind: 'health', code: null }))).toEqual(['airplane_mode_detected closed'])
  })

  it('gives way to another one', () => {
    const phone = onTheRoad()
    phone.says(320, { kind: 'health', code: 'location_services_disabled' })
    expect(inShort(phone.says(400, { kind: 'health', code: 'sdk_killed_by_user' }))).toEqual([
      'location_services_disabled closed',
      'sdk_killed_by_user opened',
      'inactive sdk_killed_by_user',
    ])
  })

  it('is none while nobody wants tracking, and one from the moment somebody does', () => {
    const phone = new VirtualPhone()
    expect(phone.says(0, { kind: 'health', code: 'location_permissions_denied' })).toEqual([])
    const [opened] = only(phone.wants(100, ['order']), 'outage')
    expect(secondOf(opened?.data.start?.at)).toBe(100)
  })

  it('is over with the order', () => {
    const phone = onTheRoad()
    phone.says(320, { kind: 'health', code: 'sdk_killed_by_user' })
    expect(inShort(phone.wants(400, []))).toContain('sdk_killed_by_user closed')
  })

  it('is adversarial while the phone makes its places up', () => {
    const phone = onTheRoad()
    const [mocked] = only(phone.isSeen([seen({ s: 320, x: 90_000, flags: 2 })]), 'outage')
    expect(mocked?.data).toMatchObject({ code: 'location_mocked', category: 'adversarial' })
    expect(inShort(phone.isSeen([seen({ s: 330, x: 3100 })]))).toContain('location_mocked closed')
  })

  it('that leaves the phone reporting does not make it inactive, and positions do not end it', () => {
    const phone = onTheRoad()
    const events = phone.says(320, { kind: 'health', code: 'location_permission_imprecise' })
    expect(inShort(events)).toEqual(['location_permission_imprecise opened'])
    expect(inShort(phone.isSeen([seen({ s: 330, x: 3100 })]))).toEqual([])
  })
})

describe('battery', () => {
  it('is told when it turns low, normal or charging, and does not flap about the edge', () => {
    const phone = new VirtualPhone()
    const say = (s: number, percent: number, isCharging = false) =>
      phone.says(s, { kind: 'battery', percent, isCharging })
    expect(inShort(say(0, 25))).toEqual(['battery normal'])
    expect(inShort(say(1, 20))).toEqual(['battery low'])
    expect(say(2, 22)).toEqual([])
    expect(say(3, 19)).toEqual([])
    expect(inShort(say(4, 21, true))).toEqual(['battery charging'])
    const [normal] = only(say(5, 60), 'battery')
    expect(normal?.data.batteryPct).toBe(60)
    expect(normal?.value).toBe('normal')
  })

  it('is told again when the charge has moved by much', () => {
    const phone = new VirtualPhone()
    phone.says(0, { kind: 'battery', percent: 19 })
    expect(phone.says(1, { kind: 'battery', percent: 12 })).toEqual([])
    expect(inShort(phone.says(2, { kind: 'battery', percent: 9 }))).toEqual(['battery low'])
  })
})

describe('the phone’s clock', () => {
  it('is told when it is off by more than ten minutes, and when it is right again', () => {
    const phone = new VirtualPhone()
    expect(phone.says(0, { kind: 'clock', offsetS: 600 })).toEqual([])
    const [off] = only(phone.says(10, { kind: 'clock', offsetS: 3584.235 }), 'time_offset_changed')
    expect(off?.data.offsetS).toBe(3584.235)
    expect(
      (Date.parse(off?.data.userTime ?? '') - Date.parse(off?.recordedAt.slice(0, 23).concat('Z') ?? '')) / 1000,
    ).toBe(3584.235)
    expect(phone.says(20, { kind: 'clock', offsetS: 3590 })).toEqual([])
    expect(inShort(phone.says(30, { kind: 'clock', offsetS: 1 }))).toEqual(['time_offset_changed'])
    expect(phone.says(40, { kind: 'clock', offsetS: 2 })).toEqual([])
  })
})

describe('a registration', () => {
  it('is told once, then as an update when something is new, and as a reinstallation', () => {
    const phone = new VirtualPhone()
    const device = { osName: 'Android', osVersion: '16' }
    expect(inShort(phone.says(0, { kind: 'registered', device, name: 'Ana' }))).toEqual(['registration registration'])
    expect(phone.says(10, { kind: 'registered', device, name: 'Ana' })).toEqual([])
    const [update] = only(phone.says(20, { kind: 'registered', device, name: 'Ana B.' }), 'registration')
    expect(update?.value).toBe('registration_update')
    expect(update?.data).toEqual({ name: 'Ana B.', device })
    expect(inShort(phone.says(30, { kind: 'reinstalled' }))).toEqual(['registration reinstall'])
  })
})
