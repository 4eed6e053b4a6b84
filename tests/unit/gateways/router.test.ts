import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { distanceM } from '#lib/domain/distance.ts'
import type { LonLat } from '#lib/domain/road.ts'
import { createRouter, route } from '#lib/gateways/router.ts'
import { type FakeMaps, startFakeMaps } from '#tests/support/fake-maps.ts'

const CITY: LonLat[] = [
  [-56.1645, -34.895],
  [-56.12, -34.885],
  [-56.06, -34.88],
]
const BERLIN: LonLat[] = [
  [13.4, 52.5],
  [13.5, 52.5],
]

let fake: FakeMaps
beforeAll(async () => {
  fake = await startFakeMaps()
})
afterAll(() => fake.stop())
beforeEach(() => fake.be('well'))

const router = (kind: 'osrm' | 'valhalla', patience = {}) =>
  createRouter({ server: { kind, url: fake.url }, townSpeedMps: 7.5, patience })

describe('without a server', () => {
  test('the bundled streets answer in their city, in legs that join', async () => {
    const way = await route(CITY)
    expect(way.source).toBe('roads')
    expect(way.legs).toHaveLength(2)
    expect(way.legs[0]?.line.at(-1)).toEqual(way.legs[1]?.line[0])
  })

  test('far from any known street it is the great circle, and says so', async () => {
    expect((await route(BERLIN)).source).toBe('great_circle')
    expect((await route([CITY[0] as LonLat, BERLIN[0] as LonLat])).source).toBe('great_circle')
  })

  test('less than two points are no way', async () => {
    expect((await route([])).legs).toEqual([])
    expect((await route([CITY[0] as LonLat])).legs).toEqual([])
  })
})

describe.each(['osrm', 'valhalla'] as const)('%s', (kind) => {
  test('gives each leg its line, its metres and the seconds of every point', async () => {
    const way = await router(kind).route(CITY)
    expect(way.source).toBe(kind)
    expect(way.legs).toHaveLength(2)
    way.legs.forEach((leg, i) => {
      const [from, to] = [CITY[i] as LonLat, CITY[i + 1] as LonLat]
      expect(leg.line).toHaveLength(3)
      expect(distanceM(leg.line[0] as LonLat, from)).toBeLessThan(0.2)
      expect(distanceM(leg.line[2] as LonLat, to)).toBeLessThan(0.2)
      expect(leg.distanceM / distanceM(from, to)).toBeCloseTo(1, 2)
      const turnS = kind === 'osrm' ? 10 : 0
      expect(leg.durationS).toBeCloseTo(leg.distanceM / 10 + turnS, 3)
      expect(leg.elapsedS[0]).toBe(0)
      expect(leg.elapsedS[1]).toBeCloseTo(leg.durationS * 0.75, 3)
      expect(leg.elapsedS[2]).toBeCloseTo(leg.durationS, 3)
    })
  })

  test.each(['slow', 'error', 'garbage', 'strange', 'cut', 'refuse'] as const)(
    'when it is "%s" the bundled streets answer instead, and say so',
    { timeout: 5_000 },
    async (mood) => {
      await fake.be(mood)
      const way = await router(kind, { timeoutMs: 80 }).route(CITY)
      expect(way.source).toBe('roads')
    },
  )

  test('after three failures in a row it is left alone, and asked again when it has rested', async () => {
    await fake.be('error')
    const { route } = router(kind, { failures: 3, restMs: 400 })
    for (let i = 0; i < 6; i++) await route(shifted(i))
    expect(await fake.requests()).toHaveLength(3)
    await fake.be('well')
    let asked = 6
    await expect.poll(() => route(shifted(asked++)).then((way) => way.source)).toBe(kind)
    expect((await route(shifted(999))).source).toBe(kind)
  })

  test('that it knows no way is not a failure of the server', async () => {
    await fake.be('refuse')
    const { route } = router(kind, { failures: 2, restMs: 60_000 })
    for (let i = 0; i < 5; i++) await route(shifted(i))
    expect(await fake.requests()).toHaveLength(5)
  })

  test('the same question, to ten metres, is asked once', async () => {
    const { route } = router(kind)
    const near: LonLat[] = CITY.map(([lon, lat]) => [lon + 0.00001, lat])
    await Promise.all([route(CITY), route(CITY), route(near)])
    expect(await fake.requests()).toHaveLength(1)
  })

  test('of many questions at once only so many are on their way', async () => {
    await fake.be('slow')
    const { route } = router(kind, { timeoutMs: 300, atOnce: 4, failures: 100 })
    const all = Array.from({ length: 8 }, (_, i) => route(shifted(i)))
    await expect.poll(() => fake.requests().then((asked) => asked.length)).toBe(4)
    const ways = await Promise.all(all)
    expect(ways.every((way) => way.source === 'roads')).toBe(true)
    expect(await fake.requests()).toHaveLength(8)
  })
})

/** Another question each time, so that no answer is remembered. */
const shifted = (i: number): LonLat[] => CITY.map(([lon, lat]) => [lon, lat - i * 0.0003])
