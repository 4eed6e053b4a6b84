import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeviceMessage } from '#lib/domain/device-message.ts'
import { localIntent } from '#lib/domain/engine/device-restore.ts'
import { type DeviceStanding, onClock, onDeviceMessage, onPositions } from '#lib/domain/engine/device-standing.ts'
import { compareStimuli } from '#lib/domain/engine/device-window.ts'
import { localOf, startIntents } from '#lib/domain/engine/intents.ts'
import { DEFAULT_THRESHOLDS } from '#lib/domain/engine/thresholds.ts'
import type { DomainEvent } from '#lib/domain/event.ts'
import { type Entity, project } from '#lib/domain/facts/project.ts'
import type { Position } from '#lib/domain/position.ts'
import { SEED } from '#tests/support/seed.ts'
import { along, DAY_MS, seen } from '#tests/support/tracks.ts'
import { inShort, VirtualPhone } from '#tests/support/virtual-phone.ts'

type Stimulus = DeviceMessage | Position

/** A phone that is wanted from the beginning, at a place. */
function begun(): DeviceStanding {
  const phone = new VirtualPhone()
  phone.passesPlaces(-2, { here: [0, 0], there: [600, 0] })
  phone.wants(-1, ['order'])
  return phone.standing
}

function take(standing: DeviceStanding, stimulus: Stimulus) {
  return 'kind' in stimulus
    ? onDeviceMessage(standing, stimulus, DEFAULT_THRESHOLDS)
    : onPositions(standing, [stimulus], DEFAULT_THRESHOLDS)
}

function play(stimuli: readonly Stimulus[]) {
  let standing = begun()
  const told: DomainEvent[] = []
  for (const stimulus of stimuli) {
    const outcome = take(standing, stimulus)
    standing = outcome.standing
    told.push(...outcome.events)
    expect(outcome.missed).toEqual([])
  }
  return { standing, told }
}

const moments = fc.integer({ min: 0, max: 3000 })
const positions = fc
  .record({
    s: moments,
    x: fc.integer({ min: -200, max: 800 }),
    accuracyM: fc.option(fc.integer({ min: 3, max: 150 }), { nil: undefined }),
    speedMps: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
    flags: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, 2),
  })
  .map(({ accuracyM, speedMps, ...spot }): Position => {
    const known = { ...(accuracyM !== undefined && { accuracyM }), ...(speedMps !== undefined && { speedMps }) }
    return seen({ ...spot, ...known })
  })

const codes = fc.constantFrom(
  null,
  null,
  'sdk_killed_by_user',
  'location_services_disabled',
  'location_permission_imprecise',
)
const words: fc.Arbitrary<DeviceMessage> = fc
  .tuple(
    moments,
    fc.oneof(
      codes.map((code) => ({ kind: 'health' as const, code })),
      fc.constant({ kind: 'started' as const }),
      fc.boolean().map((isTracking) => ({ kind: 'intent' as const, isTracking })),
      fc.integer({ min: 0, max: 100 }).map((percent) => ({ kind: 'battery' as const, percent })),
      fc.constantFrom(0, 900, 4000).map((offsetS) => ({ kind: 'clock' as const, offsetS })),
      fc.constant({ kind: 'geotag' as const, geotagType: 'photo' }),
    ),
  )
  .map(([s, word]) => ({ ...word, atMs: DAY_MS + s * 1000 }))

const histories = fc.uniqueArray(fc.oneof({ weight: 6, arbitrary: positions }, { weight: 1, arbitrary: words }), {
  maxLength: 60,
  selector: (stimulus) => JSON.stringify(stimulus),
})
const shuffled = histories.chain((history) =>
  fc.tuple(fc.constant(history), fc.shuffledSubarray(history, { minLength: history.length })),
)

const worded = (stimulus: Stimulus) =>
  'kind' in stimulus ? stimulus : ({ kind: 'position', atMs: stimulus.recordedAtMs, position: stimulus } as const)
const inOrder = (history: readonly Stimulus[]) => [...history].sort((a, b) => compareStimuli(worded(a), worded(b)))
const texts = (events: readonly DomainEvent[]) => new Set(events.map((event) => JSON.stringify(event)))
const runs = { seed: SEED, numRuns: 300 }

describe(`laws of a phone (seed ${SEED})`, () => {
  it('arrival does not matter: in whatever order it comes, what is known in the end is the same', () => {
    fc.assert(
      fc.property(shuffled, ([history, order]) => {
        const late = play(order)
        const onTime = play(inOrder(history))
        expect(late.standing.state).toEqual(onTime.standing.state)
        const told = texts(late.told)
        for (const event of texts(onTime.told)) expect(told).toContain(event)
      }),
      runs,
    )
  })

  it('one by one is the same as all at once', () => {
    fc.assert(
      fc.property(fc.array(positions, { maxLength: 120 }), (track) => {
        const one = play(track)
        const all = onPositions(begun(), track, DEFAULT_THRESHOLDS)
        expect(all.standing.state).toEqual(one.standing.state)
      }),
      runs,
    )
  })

  it('silence: nothing is said twice, neither by the phone nor by the clock', () => {
    fc.assert(
      fc.property(shuffled, fc.integer({ min: 3000, max: 6000 }), ([history, order], s) => {
        let { standing } = play(order)
        for (const stimulus of history) {
          const again = take(standing, stimulus)
          expect(again.events).toEqual([])
          standing = again.standing
        }
        const nowMs = DAY_MS + s * 1000
        const first = onClock(standing, nowMs, DEFAULT_THRESHOLDS)
        expect(onClock(first.standing, nowMs, DEFAULT_THRESHOLDS).events).toEqual([])
        expect(texts(first.events).size).toBe(first.events.length)
      }),
      runs,
    )
  })

  it('what is kept is plain data: a phone goes on after it was written down and read again', () => {
    fc.assert(
      fc.property(histories, positions, (history, next) => {
        const { standing } = play(history)
        const read = JSON.parse(JSON.stringify(standing)) as DeviceStanding
        expect(take(read, next).events).toEqual(take(standing, next).events)
      }),
      runs,
    )
  })

  it('intents: what was said last of a choice on the phone is what stands', () => {
    fc.assert(
      fc.property(shuffled, ([, order]) => {
        const { standing, told } = play(order)
        const known: Entity = { noun: 'device', key: 'phone', facts: {} }
        const other: Entity = { noun: 'worker', key: 'ana', facts: {} }
        for (const event of told) project(event, (_, key) => (key === known.key ? known : other))
        expect(localIntent(known.facts) ?? localOf(startIntents())).toEqual(localOf(standing.state.intents))
      }),
      runs,
    )
  })

  it('visits: what was entered and not taken back is what stands', () => {
    fc.assert(
      fc.property(shuffled, ([history, order]) => {
        const standing = (told: readonly DomainEvent[]) => {
          const visits = told.filter((event) => event.noun === 'geofence')
          const gone = new Set(visits.filter(({ value }) => value === 'delete').map(({ data }) => data.markerId))
          const entered = visits.filter(({ value }) => value === 'entry').map(({ data }) => data.markerId)
          return new Set(entered.filter((id) => !gone.has(id)))
        }
        const onTime = standing(play(inOrder(history)).told)
        for (const id of standing(play(order).told)) expect(onTime).toContain(id)
      }),
      runs,
    )
  })
})

describe('late positions', () => {
  const drive = along({ s: 10 }, { s: 310, x: 3000 }, 10)

  it('of a drive that was reported with a gap make it one drive', () => {
    const gap = drive.slice(8, 20)
    const phone = new VirtualPhone()
    phone.wants(0, ['order'])
    phone.isSeen([...drive.slice(0, 8), ...drive.slice(20)])
    phone.isSeenAtOnce(gap)
    expect(phone.standing.state.activity?.kind).toBe('drive')
    expect(phone.standing.state.activity?.last.odometerM).toBeCloseTo(3000, -2)
  })

  it('never move the present back', () => {
    const phone = new VirtualPhone()
    phone.wants(0, ['order'])
    phone.isSeen(drive)
    const before = phone.standing.state.last
    phone.isSeenAtOnce([seen({ s: 15, x: -4000 })])
    expect(phone.standing.state.last).toEqual(before)
  })

  it('that show that a visit was none take it back', () => {
    const phone = new VirtualPhone()
    phone.passesPlaces(-1, { store: [0, 0] })
    phone.wants(0, ['order'])
    phone.isSeen([
      seen({ s: 10, x: 900 }),
      seen({ s: 20, x: 60, accuracyM: 70 }),
      seen({ s: 60, x: 60, accuracyM: 70 }),
    ])
    expect(inShort(phone.told)).toContain('entry store')
    const amended = phone.isSeenAtOnce([seen({ s: 40, x: 900 })])
    expect(inShort(amended)).toContain('delete store')
  })

  it('of a phone that was out of reach leave the outage as it was told, and end it', () => {
    const phone = new VirtualPhone()
    phone.wants(0, ['order'])
    phone.isSeen(drive)
    phone.timeIs(2000)
    const back = phone.isSeenAtOnce(along({ s: 320, x: 3100 }, { s: 2010, x: 3100 }, 30))
    const outages = phone.told.filter((event) => event.noun === 'outage')
    expect(inShort(outages)).toEqual(['disconnected opened', 'disconnected closed'])
    expect(outages[1]?.data.start).toEqual(outages[0]?.data.start)
    expect(inShort(back).at(-1)).toContain('active')
    expect(phone.standing.state.status).toBe('active')
  })

  it('from before what is remembered are handed back', () => {
    const phone = new VirtualPhone()
    phone.wants(0, ['order'])
    phone.isSeen(along({ s: 10 }, { s: 4010, x: 3000 }, 10))
    const tooLate = seen({ s: 15, x: 10 })
    expect(onPositions(phone.standing, [tooLate], DEFAULT_THRESHOLDS).missed).toEqual([tooLate])
  })
})
