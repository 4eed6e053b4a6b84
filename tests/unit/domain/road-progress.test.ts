import { describe, expect, test } from 'vitest'
import type { Leg, LonLat } from '#lib/domain/road.ts'
import { alongLeg, deviationM, type LegPlace } from '#lib/domain/road-progress.ts'
import { evenSeconds, metresAlong } from '#lib/domain/streets/timed-line.ts'
import { bundledRoads, bundledRouter } from '#lib/gateways/bundled-roads.ts'
import { SEED } from '#tests/support/seed.ts'
import { createRandom } from '../../../scripts/fleet/random.ts'

const METRE = 1 / 111_195

/** Metres east and north of a place on the equator. */
const at = (east: number, north: number): LonLat => [east * METRE, north * METRE]

function leg(line: LonLat[], durationS: number, factor = 1): Leg {
  const distanceM = (metresAlong(line).at(-1) ?? 0) * factor
  return { distanceM, durationS, line, elapsedS: evenSeconds(line, durationS) }
}

/** The place `alongM` metres along a line. */
function placeOn(line: readonly LonLat[], alongM: number): LonLat {
  const along = metresAlong(line)
  const i = Math.min(
    line.length - 2,
    Math.max(
      0,
      along.findLastIndex((m) => m <= alongM),
    ),
  )
  const [a, b] = [line[i] as LonLat, line[i + 1] as LonLat]
  const lengthM = (along[i + 1] as number) - (along[i] as number)
  const share = lengthM > 0 ? Math.min(1, (alongM - (along[i] as number)) / lengthM) : 0
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]
}

const followed = (way: Leg, fixes: readonly LonLat[]): LegPlace[] => {
  const all: LegPlace[] = []
  for (const fix of fixes) all.push(alongLeg(way, fix, all.at(-1)))
  return all
}

describe(`following somebody through the city (SEED=${SEED})`, () => {
  const random = createRandom(`${SEED}:progress`)
  const roads = bundledRoads()
  const anywhere = (): LonLat => {
    const vertex = random.whole(0, roads.lon.length - 1)
    return [roads.lon[vertex] as number, roads.lat[vertex] as number]
  }
  const trips = Array.from({ length: 60 }, () => {
    const [way] = bundledRouter().legs([anywhere(), anywhere()]) ?? []
    if (!way) throw new Error('No way')
    const wholeM = metresAlong(way.line).at(-1) ?? 0
    const moments: number[] = []
    for (let m = 0; m < wholeM; m += random.between(20, 900)) moments.push(m)
    return { way, line: way.line, moments, wholeM }
  })

  test('progress never goes back, and stays near whoever keeps to the way', () => {
    for (const { way, line, moments } of trips) {
      const errorM = random.between(0, 15)
      const fixes = moments.map((m): LonLat => {
        const [lon, lat] = placeOn(line, m)
        return [lon + random.between(-1, 1) * errorM * METRE, lat + random.between(-1, 1) * errorM * METRE]
      })
      const all = followed(way, fixes)
      all.forEach((progress, i) => {
        expect(progress.doneM).toBeGreaterThanOrEqual(all[i - 1]?.doneM ?? 0)
        expect(progress.elapsedS).toBeGreaterThanOrEqual(all[i - 1]?.elapsedS ?? 0)
        expect(progress.offM).toBeLessThanOrEqual(errorM * 3 + 50)
      })
    }
  })

  test('what is done and what remains are the whole, in metres and in seconds, and nearly always end at nothing', () => {
    const left: number[] = []
    for (const { way, line, moments, wholeM } of trips) {
      const all = followed(
        way,
        [...moments, wholeM].map((m) => placeOn(line, m)),
      )
      for (const progress of all) {
        expect(progress.doneM + progress.remainingM).toBeCloseTo(way.distanceM, 3)
        expect(progress.elapsedS + progress.remainingS).toBeCloseTo(way.durationS, 3)
      }
      left.push(all.at(-1)?.remainingM ?? 0)
    }
    // A way that passes its own end before it gets there leaves a rare fix two places to be.
    expect(left.filter((metres) => metres >= 25).length).toBeLessThanOrEqual(Math.ceil(left.length * 0.05))
  })

  test('exact fixes every few seconds are found to the metre, though the way may cross itself', () => {
    for (const { way, line, wholeM } of trips.slice(0, 15)) {
      const moments = Array.from({ length: Math.floor(wholeM / 40) }, (_, i) => i * 40)
      const all = followed(
        way,
        moments.map((m) => placeOn(line, m)),
      )
      const off = all.map((progress, i) => Math.abs(progress.doneM - (moments[i] as number)))
      off.sort((a, b) => a - b)
      expect(off[Math.floor(off.length * 0.95)]).toBeLessThan(30)
    }
  })
})

describe('a way there and back', () => {
  const way = leg([at(0, 0), at(1000, 0), at(0, 0)], 200)

  test('is not shortened where it passes the same place again', () => {
    const there = followed(way, [at(100, 5), at(400, -5), at(700, 3)])
    expect(there.map(({ doneM }) => Math.round(doneM))).toEqual([100, 400, 700])
    const back = followed(way, [at(500, 0), at(1000, 0), at(900, 0), at(300, 0)])
    expect(back.map(({ doneM }) => Math.round(doneM))).toEqual([500, 1000, 1100, 1700])
    expect(back.at(-1)?.remainingS).toBeCloseTo(30, 0)
  })
})

describe('leaving the way', () => {
  const way = leg([at(0, 0), at(5000, 0), at(5000, 5000)], 1000)

  test('makes no progress, says how far, and goes on where the way is joined again', () => {
    const all = followed(way, [at(1000, 10), at(1500, 800), at(3500, 2500), at(5010, 3000)])
    expect(all.map(({ doneM }) => Math.round(doneM))).toEqual([1000, 1000, 1000, 8000])
    expect(all[1]?.offM).toBeCloseTo(800, 0)
    expect(all[2]?.offM).toBeCloseTo(1500, 0)
    expect(all[3]?.offM).toBeCloseTo(10, 0)
  })

  test('deviation counts from the whole way, what is behind included', () => {
    expect(deviationM(way, at(1000, 300))).toBeCloseTo(300, 0)
    expect(deviationM(way, at(-400, 300))).toBeCloseTo(500, 0)
    expect(deviationM(leg([], 0), at(0, 0))).toBeNull()
  })
})

test('metres are by road where the line is only straight', () => {
  const way = leg([at(0, 0), at(1000, 0)], 173, 1.3)
  const progress = alongLeg(way, at(500, 0))
  expect(progress.doneM).toBeCloseTo(650, 0)
  expect(progress.remainingS).toBeCloseTo(86.5, 1)
})

test('a way of nothing is done', () => {
  expect(alongLeg(leg([], 0), at(0, 0))).toEqual({
    offM: 0,
    doneM: 0,
    remainingM: 0,
    remainingS: 0,
    elapsedS: 0,
  })
})
