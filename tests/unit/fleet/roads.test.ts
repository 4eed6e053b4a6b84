import { describe, expect, test } from 'vitest'
import { distanceM } from '#lib/domain/distance.ts'
import { bundledRoads } from '#lib/gateways/bundled-roads.ts'
import { createRandom } from '../../../scripts/fleet/random.ts'
import { createRouter, placeAlong } from '../../../scripts/fleet/streets/road-path.ts'

const roads = bundledRoads()
const router = createRouter(roads)
const lon = (vertex: number) => roads.lon[vertex] as number
const lat = (vertex: number) => roads.lat[vertex] as number

describe('ways through Montevideo', () => {
  test('lead from every street to every other, not shorter than the straight line, along streets that join', () => {
    const random = createRandom('ways')
    for (let i = 0; i < 60; i++) {
      const from = random.whole(0, roads.lon.length - 1)
      const to = random.whole(0, roads.lon.length - 1)
      const path = router.path(from, to)
      if (!path) throw new Error(`No way from ${from} to ${to}`)
      const straightM = distanceM([lon(from), lat(from)], [lon(to), lat(to)])
      expect(path.lengthM).toBeGreaterThanOrEqual(straightM * 0.999)
      expect(path.lengthM).toBeLessThan(straightM * 4 + 3_000)
      expect([path.vertices[0], path.vertices.at(-1)]).toEqual([from, to])
      path.vertices.slice(1).forEach((vertex, k) => {
        const behind = path.vertices[k] as number
        const ahead = roads.target.subarray(roads.firstEdge[behind], roads.firstEdge[behind + 1])
        expect(ahead).toContain(vertex)
      })
    }
  })

  test('respect one-way streets', () => {
    const random = createRandom('one-way')
    const differing = Array.from({ length: 40 }, () => {
      const [from, to] = [random.whole(0, roads.lon.length - 1), random.whole(0, roads.lon.length - 1)]
      return router.path(from, to)?.lengthM !== router.path(to, from)?.lengthM
    })
    expect(differing).toContain(true)
  })

  test('are followed evenly from start to end', () => {
    const path = router.path(10, 9_000)
    if (!path) throw new Error('No way')
    expect(placeAlong(roads, path, -5)).toMatchObject({ lon: lon(10), lat: lat(10) })
    const end = placeAlong(roads, path, path.lengthM + 5)
    expect(distanceM([end.lon, end.lat], [lon(9_000), lat(9_000)])).toBeLessThan(0.5)
    let last = placeAlong(roads, path, 0)
    for (let alongM = 10; alongM < path.lengthM; alongM += 10) {
      const place = placeAlong(roads, path, alongM)
      expect(distanceM([last.lon, last.lat], [place.lon, place.lat])).toBeLessThan(10.2)
      expect(place.remainingS).toBeLessThanOrEqual(last.remainingS)
      last = place
    }
  })
})
