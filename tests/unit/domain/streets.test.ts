import { describe, expect, test } from 'vitest'
import { distanceM } from '#lib/domain/distance.ts'
import type { LonLat } from '#lib/domain/road.ts'
import { decodePolyline } from '#lib/domain/streets/polyline.ts'
import { buildRoadGraph, type RoadGraph } from '#lib/domain/streets/road-graph.ts'
import { RoadSearch } from '#lib/domain/streets/road-search.ts'
import { StreetGrid } from '#lib/domain/streets/street-grid.ts'
import { StreetRouter } from '#lib/domain/streets/street-router.ts'
import { bundledRoads } from '#lib/gateways/bundled-roads.ts'
import { SEED } from '#tests/support/seed.ts'
import { createRandom } from '../../../scripts/fleet/random.ts'

const roads = bundledRoads()
const router = new StreetRouter(roads)
const inCity = (random: ReturnType<typeof createRandom>): LonLat => [
  random.between(-56.22, -56.08),
  random.between(-34.9, -34.85),
]

/** The least cost from one vertex to all others, the slow and sure way (Bellman and Ford). */
function leastCosts(graph: RoadGraph, from: number): Float64Array {
  const costS = new Float64Array(graph.lon.length).fill(Number.POSITIVE_INFINITY)
  costS[from] = 0
  for (let isChanged = true; isChanged; ) {
    isChanged = false
    graph.target.forEach((to, edge) => {
      const viaS = (costS[graph.source[edge] as number] as number) + (graph.edgeS[edge] as number)
      if (viaS < (costS[to] as number) - 1e-9) {
        costS[to] = viaS
        isChanged = true
      }
    })
  }
  return costS
}

describe(`the quickest way (SEED=${SEED})`, () => {
  test('is as quick as the slow and sure search says, everywhere', () => {
    const random = createRandom(`${SEED}:search`)
    const search = new RoadSearch(roads)
    for (let i = 0; i < 3; i++) {
      const from = random.whole(0, roads.lon.length - 1)
      const costS = leastCosts(roads, from)
      for (let k = 0; k < 200; k++) {
        const to = random.whole(0, roads.lon.length - 1)
        const found = search.run([{ vertex: from, costS: 0 }], [{ vertex: to, costS: 0 }])
        expect(found?.costS).toBeCloseTo(costS[to] as number, 3)
      }
    }
  })

  test('has a line whose length and times are its own, never going back in time', () => {
    const random = createRandom(`${SEED}:legs`)
    for (let i = 0; i < 200; i++) {
      const [from, to] = [inCity(random), inCity(random)]
      const leg = router.legs([from, to])?.[0]
      if (!leg) continue
      const lineM = leg.line.slice(1).reduce((sum, point, k) => sum + distanceM(leg.line[k] as LonLat, point), 0)
      expect(Math.abs(leg.distanceM - lineM)).toBeLessThan(1 + lineM * 0.001)
      expect(leg.elapsedS).toHaveLength(leg.line.length)
      expect(leg.elapsedS.at(-1)).toBeCloseTo(leg.durationS, 6)
      expect(leg.elapsedS).toEqual(leg.elapsedS.toSorted((a, b) => a - b))
      expect(distanceM(leg.line[0] as LonLat, from)).toBeLessThanOrEqual(505)
    }
  })

  test('takes Avenida Italia from Tres Cruces to the east', () => {
    const [italia] = [roads.names.indexOf('Avenida Italia')]
    const leg = router.legs([
      [-56.1645, -34.895],
      [-56.06, -34.88],
    ])?.[0]
    const grid = new StreetGrid(roads)
    const onItalia = leg?.line.filter((point) =>
      grid.near(point, 5).some(({ edge }) => roads.nameIndex[edge] === italia),
    )
    expect(onItalia?.length).toBeGreaterThan(10)
  })
})

describe('the nearest street', () => {
  test('is the one that trying them all finds', () => {
    const random = createRandom(`${SEED}:grid`)
    const grid = new StreetGrid(roads)
    for (let i = 0; i < 60; i++) {
      const place: LonLat = [random.between(-56.4, -56), random.between(-34.95, -34.7)]
      const tried = nearestByTrying(place)
      const [first, ...others] = grid.near(place, 500)
      const nearestM = [first, ...others].reduce((least, on) => Math.min(least, on?.awayM ?? Infinity), Infinity)
      if (tried > 500) expect(first).toBeUndefined()
      else expect(nearestM).toBeCloseTo(tried, 6)
    }
  })
})

function nearestByTrying([lon, lat]: LonLat): number {
  const [px, py] = [roads.plane.x(lon), roads.plane.y(lat)]
  let least = Number.POSITIVE_INFINITY
  roads.source.forEach((from, edge) => {
    const to = roads.target[edge] as number
    const [ax, ay] = [roads.x[from] as number, roads.y[from] as number]
    const [dx, dy] = [(roads.x[to] as number) - ax, (roads.y[to] as number) - ay]
    const along = Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1)))
    least = Math.min(least, Math.hypot(px - ax - along * dx, py - ay - along * dy))
  })
  return least
}

describe('one-way streets', () => {
  // A block of four streets: the southern one may be driven to the east only.
  const square = buildRoadGraph({
    precision: 5,
    classes: ['residential'],
    names: ['South', 'Others'],
    lines: [
      [
        0,
        1,
        0,
        encode([
          [0, 0],
          [0, 200],
        ]),
      ],
      [
        0,
        0,
        1,
        encode([
          [0, 200],
          [200, 200],
          [200, 0],
          [0, 0],
        ]),
      ],
    ],
  })
  const block = new StreetRouter(square)
  const at = (lat: number, lon: number): LonLat => [lon / 1e5, lat / 1e5]

  test('are driven one way, and the other way round the block', () => {
    const along = block.legs([at(0, 50), at(0, 150)])?.[0]
    const against = block.legs([at(0, 150), at(0, 50)])?.[0]
    expect(along?.distanceM).toBeCloseTo(100 * 1.11195, 0)
    expect(against?.distanceM).toBeCloseTo(700 * 1.11195, 0)
  })

  test('a way to where one stands has no length and two ends', () => {
    expect(block.legs([at(0, 50), at(0, 50)])?.[0]).toMatchObject({ distanceM: 0, durationS: 0, elapsedS: [0, 0] })
  })

  test('a street that leads in and never out is left out', () => {
    const trap = buildRoadGraph({
      precision: 5,
      classes: ['residential'],
      names: [''],
      lines: [
        [
          0,
          0,
          0,
          encode([
            [0, 0],
            [0, 100],
            [0, 200],
          ]),
        ],
        [
          0,
          1,
          0,
          encode([
            [0, 200],
            [0, 300],
          ]),
        ],
      ],
    })
    expect(trap.lon).toHaveLength(3)
  })
})

/** The encoded polyline of whole numbers, latitude first. */
function encode(points: [number, number][]): string {
  const number = (value: number) => {
    let rest = value < 0 ? ~(value << 1) : value << 1
    let text = ''
    for (; rest >= 32; rest >>= 5) text += String.fromCharCode((32 | (rest & 31)) + 63)
    return text + String.fromCharCode(rest + 63)
  }
  return points
    .map(([lat, lon], i) => number(lat - (points[i - 1]?.[0] ?? 0)) + number(lon - (points[i - 1]?.[1] ?? 0)))
    .join('')
}

test('the example of the polyline format’s own description is read', () => {
  expect(decodePolyline('_p~iF~ps|U_ulLnnqC_mqNvxq`@', 5)).toEqual([
    [-120.2, 38.5],
    [-120.95, 40.7],
    [-126.453, 43.252],
  ])
  expect(decodePolyline('_p~iF~ps|U_ul', 5)).toEqual([[-120.2, 38.5]])
})
