import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PublicOrderView, SHARE_FIELDS, type ShareField } from '#lib/contract/share-view.ts'
import { afterEnd, beforeStart, publicOrderView, type Shared, seenFields } from '#lib/domain/sharing/public-view.ts'
import { rulesOf, USUAL_RULES } from '#lib/domain/sharing/visibility.ts'
import { anOrder, aWorker } from '#tests/unit/support/view-rows.ts'

const NOW = Date.UTC(2026, 10, 21, 17, 25, 10)
const min = (minutes: number) => NOW + minutes * 60_000

/** Each text that is somebody's secret, or hidden by a rule, is one that cannot be there by chance. */
const CANARY = 'kanarienvogel'

function shared(of: Partial<Shared> = {}, order: object = {}, worker: object = {}): Shared {
  return {
    order: anOrder('48213', {
      ...{ status: 'ongoing', isOpen: true, workerHandle: `${CANARY}-worker`, type: 'drop' },
      ...{ deviceId: `${CANARY}-device`, routeHandle: `${CANARY}-route`, metadata: { note: CANARY } },
      ...{ scheduledAt: min(4), etaAt: min(12), etaSaidAt: min(-1), startedAt: min(-30), assignedAt: min(-60) },
      destination: {
        ...{ lon: -56.1525, lat: -34.9075, radiusM: 60, address: 'Benito Blanco 1142', ring: null },
        placeHandle: `${CANARY}-place`,
      },
      ...{ shareUrl: `waypost-share:${CANARY}.1`, embedUrl: CANARY, opsGroupHandle: CANARY },
      ...order,
    }),
    worker: aWorker(`${CANARY}-worker`, {
      ...{ name: `Diego ${CANARY}`, deviceIds: [`${CANARY}-device`] },
      ...{ profile: { phone: '+59899123456', car: CANARY }, outageLabel: CANARY },
      fix: { lon: -56.1725, lat: -34.9, at: min(-0.3), accuracyM: 8, speedMps: 6, bearingDeg: 110 },
      ...worker,
    }),
    others: [],
    terms: { expires: 'after_day', expiresAt: null },
    rules: USUAL_RULES,
    zone: 'America/Montevideo',
    scheduledAfterAt: null,
    sender: 'Casa Ortega',
    etaSpread: { earlyMin: -3, lateMin: 4 },
    delay: { cause: 'earlier_stop', minutes: 14, knownSinceAt: min(-17) },
    phone: '+59899123456',
    marks: [{ at: min(-3), act: 'arrived', metresAway: 9 }],
    way: [
      [-56.1725, -34.9],
      [-56.1525, -34.9075],
    ],
    ...of,
  }
}

const other = (handle: string, etaMin: number) =>
  anOrder(`${CANARY}-${handle}`, {
    ...{ status: 'ongoing', isOpen: true, etaAt: min(etaMin) },
    destination: { lon: -56.1611, lat: -34.9022, radiusM: 60, address: CANARY, ring: null, placeHandle: null },
  })

const rule = fc.oneof(
  fc.constantFrom('always', 'never'),
  fc.tuple(fc.constantFrom('stops', 'eta', 'metres'), fc.nat(4_000)).map(([kind, most]) => `${kind} <= ${most}`),
)
const anyRules = fc.record(Object.fromEntries(SHARE_FIELDS.map((field) => [field, rule])))
const AT_HOME = { lon: -56.1525, lat: -34.9075, at: NOW, accuracyM: 8, speedMps: 0, bearingDeg: null }
const anyStatus = fc.constantFrom('planned', 'assigned', 'ongoing', 'disabled', 'completed', 'cancelled')

const lacks = (text: string) => (view: PublicOrderView) => !JSON.stringify(view).includes(text)

/** By which one would see that a hidden field is there all the same. */
const NOWHERE: Record<ShareField, (view: PublicOrderView) => boolean> = {
  arrival: ({ eta, delay }) => eta === null && delay === null,
  stops: ({ stopsBefore }) => stopsBefore === null,
  worker: (view) => lacks('56.1725')(view) && lacks('56.1525')(view),
  route: ({ way }) => way === null,
  phone: lacks('59899123456'),
  reason: ({ delay }) => delay === null,
  door: lacks('1142'),
  proof: ({ proof }) => proof === null,
}
const ENDED: Record<string, object> = {
  completed: { isOpen: false, completedAt: min(-2) },
  cancelled: { isOpen: false, cancelledAt: min(-2) },
}
const WORKERS_OWN = ['position', 'way', 'phone', 'heardAt', 'metresAway', 'stopsBefore'] as const

describe('what is not allowed is nowhere', () => {
  test('not in any view, whatever the rules and the state', () => {
    fc.assert(
      fc.property(anyRules, anyStatus, fc.nat(6), (texts, status, stops) => {
        const others = Array.from({ length: stops }, (_, index) => other(String(index), index - 3))
        const given = shared({ rules: rulesOf(texts), others }, { status, ...ENDED[status] })
        for (const made of [given, beforeStart(given), afterEnd(given, NOW)]) {
          const text = JSON.stringify(publicOrderView(made, NOW))
          expect(text).not.toContain(CANARY)
          // Other stops' places, by their coordinates.
          expect(text).not.toMatch(/56\.1611|34\.9022/)
        }
        const hidden = SHARE_FIELDS.filter((field) => !seenFields(given, NOW).seen.has(field))
        const view = publicOrderView(given, NOW)
        for (const field of hidden) expect(NOWHERE[field](view), field).toBe(true)
        const ownOfWorker = WORKERS_OWN.map((name) => view[name])
        if (status !== 'ongoing') expect(ownOfWorker).toEqual(ownOfWorker.map(() => null))
      }),
    )
  })

  test('who may see neither time nor place is not told that somebody arrives', () => {
    const hidden = rulesOf({ arrival: 'never', worker: 'never' })
    const near = { lon: -56.1526, lat: -34.9075, at: NOW, accuracyM: 8, speedMps: 6, bearingDeg: 0 }
    expect(publicOrderView(shared({ rules: hidden }, { etaAt: min(1) }, { fix: near }), NOW).stage).toBe('on_the_way')
    expect(publicOrderView(shared({}, { etaAt: min(1) }, { fix: near }), NOW).stage).toBe('arriving')
  })

  test('while stops are before, no line shows where those are', () => {
    const rules = rulesOf({ worker: 'always', route: 'always' })
    expect(publicOrderView(shared({ rules, others: [other('before', 3)] }), NOW)).toMatchObject({
      stopsBefore: 1,
      way: null,
    })
    expect(publicOrderView(shared({ rules, others: [other('after', 30)] }), NOW).way).toHaveLength(2)
  })
})

describe('what a customer is told', () => {
  test('how it stands, when, how sure that is, and since when it is late', () => {
    expect(publicOrderView(shared(), NOW)).toMatchObject({
      ...{ stage: 'on_the_way', isSignalLost: false, name: 'Diego', lateMin: 8, stopsBefore: 0 },
      eta: { at: min(12), fromAt: min(9), toAt: min(16) },
      delay: { cause: 'earlier_stop', minutes: 14 },
      address: 'Benito Blanco',
    })
  })

  test('with too little history no range, and a minute or two is no delay', () => {
    const view = publicOrderView(shared({ etaSpread: null }, { etaAt: min(6) }), NOW)
    expect(view).toMatchObject({ lateMin: 0, eta: { fromAt: null, toAt: null } })
  })

  test.each([
    [179, false],
    [181, true],
    [3_600, true],
  ])('a phone that was heard %i s ago has lost its signal: %s', (agoS, isLost) => {
    const fix = { lon: -56.1725, lat: -34.9, at: NOW - agoS * 1000, accuracyM: 8, speedMps: 0, bearingDeg: null }
    expect(publicOrderView(shared({}, {}, { fix }), NOW).isSignalLost).toBe(isLost)
  })

  test('stops whose time nobody knows are not counted, and hide what they decide', () => {
    const unknown = { ...other('unknown', 1), etaAt: null }
    const view = publicOrderView(shared({ others: [unknown] }), NOW)
    expect(view).toMatchObject({ stopsBefore: null, position: null })
  })

  test.each([
    ['assigned', {}, 'planned'],
    ['disabled', {}, 'paused'],
    ['ongoing', { arrivedAt: min(-1) }, 'here'],
    ['completed', { completedAt: min(-1), isOpen: false }, 'completed'],
    ['cancelled', { cancelledAt: min(-1), isOpen: false }, 'cancelled'],
  ])('an order that is %s is shown as its stage', (status, order, stage) => {
    expect(publicOrderView(shared({}, { status, ...order }), NOW).stage).toBe(stage)
  })

  test('where the worker went afterwards decides nothing that is seen', () => {
    const rules = rulesOf({ door: 'metres <= 500' })
    const ended = { status: 'completed', ...ENDED.completed }
    const seenFrom = (lon: number) =>
      publicOrderView(shared({ rules }, ended, { fix: { ...AT_HOME, lon } }), NOW).address
    expect([seenFrom(-56.1525), seenFrom(-56.9)]).toEqual(['Benito Blanco', 'Benito Blanco'])
  })

  test('the proof comes with the end, of what was cancelled too', () => {
    const proofOf = (order: object) => publicOrderView(shared({}, { deviationM: 12, ...order }), NOW).proof
    const marks = [{ at: min(-3), act: 'arrived', metresAway: 9 }]
    expect(proofOf({})).toBeNull()
    expect(proofOf({ status: 'completed', ...ENDED.completed })).toEqual({ metresAway: 12, marks })
    expect(proofOf({ status: 'cancelled', ...ENDED.cancelled })).toEqual({ metresAway: null, marks })
  })

  test('before and after are what they will be', () => {
    expect(publicOrderView(beforeStart(shared()), NOW)).toMatchObject({ stage: 'planned', eta: null, startedAt: null })
    expect(publicOrderView(afterEnd(shared(), NOW), NOW)).toMatchObject({ stage: 'completed', endedAt: min(12) })
  })
})
