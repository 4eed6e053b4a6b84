import { describe, expect, it } from 'vitest'
import { circleRing, roughDistanceM } from '#components/map/layers/circle.ts'
import {
  orderFeatures,
  outageFeatures,
  trailFeatures,
  wayFeatures,
  workerFeatures,
} from '#components/map/layers/features.ts'
import { isSameMarks, type MarkInput, workerMarks } from '#components/map/layers/worker-marks.ts'
import { easedPoint } from '#components/map/motion.ts'
import { stopsUntil } from '#lib/client/expected-way.ts'
import { restOfLine } from '#lib/domain/rest-of-line.ts'
import { aFix, anOrder, anOutage, aWorker } from '#tests/unit/support/view-rows.ts'

const NOW = 10_000_000

describe('a circle in metres', () => {
  it('keeps its radius in every direction and closes', () => {
    const centre = { lon: -56.16, lat: -34.9 }
    const ring = circleRing(centre, 250)
    for (const [lon = 0, lat = 0] of ring) expect(roughDistanceM(centre, { lon, lat })).toBeCloseTo(250, -1)
    expect(ring.at(0)).toEqual(ring.at(-1))
  })
})

describe('a trail', () => {
  const at = (seconds: number, isDoubted = false) => ({ ...aFix(NOW + seconds * 1000), lon: seconds / 1000, isDoubted })

  it('is one line while fixes follow each other', () => {
    expect(trailFeatures([at(0), at(60), at(180)]).features.map((line) => line.properties?.kind)).toEqual(['trail'])
  })

  it('breaks where nothing was heard for more than two minutes, and draws the gap', () => {
    const { features } = trailFeatures([at(0), at(60), at(400), at(420)])
    expect(features.map((line) => line.properties?.kind)).toEqual(['trail', 'trail', 'gap'])
    expect(features[2]?.properties).toMatchObject({ fromAt: NOW + 60_000, toAt: NOW + 400_000 })
  })

  it('leaves out fixes that are not believed', () => {
    expect(trailFeatures([at(0), at(10, true), at(20)]).features[0]?.geometry).toMatchObject({
      coordinates: [
        [0, -34.9],
        [0.02, -34.9],
      ],
    })
  })
})

describe('the way ahead', () => {
  const line = [
    [0, 0],
    [0.01, 0],
    [0.01, 0.01],
  ] as const

  it('begins where somebody is on it, and leaves out what lies behind', () => {
    const [start, ...rest] = restOfLine(line, [0.004, 0.0003])
    expect(start?.[0]).toBeCloseTo(0.004, 6)
    expect(start?.[1]).toBeCloseTo(0, 6)
    expect(rest).toEqual([line[1], line[2]])
  })

  it('is dashed where no road is known, and nothing where none is expected', () => {
    const kindOf = (isByRoad: boolean) => wayFeatures({ line, isByRoad }).features[0]?.properties?.kind
    expect([kindOf(true), kindOf(false)]).toEqual(['road', 'straight'])
    expect(wayFeatures(null).features).toEqual([])
  })

  it('passes the stops of the route that are due before, and no other', () => {
    const stop = (handle: string, lon: number, more: object) =>
      anOrder(handle, { destination: { ...aFix(0), lon, lat: 0 } as never, routeHandle: 'r', ...more })
    const mine = stop('mine', 3, { etaAt: NOW + 300 })
    const others = [
      stop('second', 2, { etaAt: NOW + 200 }),
      stop('first', 1, { etaAt: NOW + 100 }),
      stop('later', 4, { etaAt: NOW + 400 }),
      stop('there already', 5, { etaAt: NOW + 50, arrivedAt: NOW }),
      stop('elsewhere', 6, { etaAt: NOW + 50, routeHandle: 'other' }),
    ]
    expect(stopsUntil(mine, [mine, ...others]).map(({ lon }) => lon)).toEqual([1, 2, 3])
  })
})

describe('workers on the map', () => {
  const input: MarkInput = {
    workers: [aWorker('w1', { name: 'Lucía' }), aWorker('nowhere')],
    levels: new Map([['w1', 'red']]),
    nameOf: (worker) => worker.name ?? worker.handle,
    ageWords: (ageMs) => `${ageMs / 1000} s`,
    isFeedStopped: false,
  }
  const clock = (ageMs: number, bearingDeg: number | null = 90) => ({
    fixOf: (handle: string) => (handle === 'w1' ? aFix(NOW - ageMs, { bearingDeg }) : undefined),
    previousOf: () => undefined,
    now: NOW,
    slideNow: null,
  })

  it('leaves out those whose place was never told', () => {
    expect(workerMarks(input, clock(0)).marks.map((mark) => mark.handle)).toEqual(['w1'])
  })

  it('says how old a stale position is, and nothing about a fresh one', () => {
    expect(workerMarks(input, clock(1000)).marks[0]).toMatchObject({ freshness: 'live', level: 'red', ageText: '' })
    expect(workerMarks(input, clock(242_000)).marks[0]).toMatchObject({ freshness: 'stale', ageText: '240 s ago' })
  })

  it('shows nothing as live once the feed has stopped', () => {
    const stopped = workerMarks({ ...input, isFeedStopped: true }, clock(9000)).marks[0]
    expect(stopped).toMatchObject({ freshness: 'stale', ageText: '5 s ago' })
  })

  it('draws an arrow only when the heading is known', () => {
    const image = (bearingDeg: number | null) =>
      workerFeatures(workerMarks(input, clock(0, bearingDeg)).marks).features[0]?.properties?.arrow
    expect(image(90)).toBe('ops-arrow-live-red')
    expect(image(null)).toBe('ops-dot-live-red')
  })

  it('knows when two pictures are the same', () => {
    const { marks } = workerMarks(input, clock(0))
    expect(isSameMarks(marks, workerMarks(input, clock(0)).marks)).toBe(true)
    expect(isSameMarks(marks, workerMarks(input, clock(60_000)).marks)).toBe(false)
  })
})

describe('motion', () => {
  const from = aFix(NOW, { lon: 0, lat: 0 })
  it('slides for a second and then stays', () => {
    const to = aFix(NOW + 1000, { lon: 0.001, lat: 0 })
    expect(easedPoint(from, to, 500).lon).toBeCloseTo(0.0005)
    expect(easedPoint(from, to, 5000).lon).toBe(0.001)
  })
  it('does not slide through a jump or out of an old fix', () => {
    expect(easedPoint(from, aFix(NOW + 1000, { lon: 0.1, lat: 0 }), 10).lon).toBe(0.1)
    expect(easedPoint(from, aFix(NOW + 60_000, { lon: 0.001, lat: 0 }), 10).lon).toBe(0.001)
  })
})

describe('places', () => {
  it('fills the selected pin and draws the others by type and risk', () => {
    const red = [
      {
        risk: 'x',
        label: 'red',
        intensity: null,
        previousLabel: null,
        reading: null,
        rules: null,
        at: null,
        eventId: 'e',
      },
    ]
    const orders = [anOrder('o1', { type: 'pick', risks: red }), anOrder('o2', { type: null, risks: red })]
    const images = orderFeatures([...orders, anOrder('o3', { destination: null })], 'o2').features.map(
      (pin) => pin.properties?.image,
    )
    expect(images).toEqual(['ops-pin-pick-red', 'ops-pin-drop-selected'])
  })

  it('marks only open outages that began somewhere', () => {
    const location = { lon: 1, lat: 2 }
    const outages = [anOutage('a', { location }), anOutage('b'), anOutage('c', { location, isOpen: false })]
    expect(outageFeatures(outages).features.map((mark) => mark.properties?.key)).toEqual(['a'])
  })
})
