import { distanceM } from '#lib/domain/distance.ts'
import type { RoadGraph } from '#lib/domain/streets/road-graph.ts'
import { createRandom, type Random } from '../random.ts'

/** Somewhere an order can go to. */
export interface CustomerPlace {
  readonly vertex: number
  readonly lon: number
  readonly lat: number
  readonly address: string
  readonly radiusM: number
  /** Only where the account keeps the place itself. */
  readonly placeHandle: string | null
}

export interface Places {
  readonly all: readonly CustomerPlace[]
  /** Another place that suits a next stop: a few kilometres from here, not the same again. */
  next(from: { vertex: number; lon: number; lat: number }, random: Random): CustomerPlace
}

const COUNT = 900
const NEAREST_M = 500
const FARTHEST_M = 4_500
/** Few pairs, driven again and again, so that their ways need not be searched anew. */
const NEIGHBOURS = 10
const CENTRE = { lon: -56.168, lat: -34.895 }

function streetOf(roads: RoadGraph, vertex: number): string {
  for (let edge = roads.firstEdge[vertex] as number; edge < (roads.firstEdge[vertex + 1] as number); edge++) {
    const name = roads.names[roads.nameIndex[edge] as number]
    if (name) return name
  }
  return ''
}

/** House numbers are invented; the streets are where they say. */
function placeAt(roads: RoadGraph, vertex: number, random: Random): CustomerPlace {
  const street = streetOf(roads, vertex)
  const isStore = random.chance(0.25)
  return {
    vertex,
    lon: Number((roads.lon[vertex] as number).toFixed(6)),
    lat: Number((roads.lat[vertex] as number).toFixed(6)),
    address: `${street} ${random.whole(400, 3900)}, Montevideo`,
    radiusM: random.pick([50, 50, 75, 100, 100, 150]),
    placeHandle: isStore ? `store-${plainHandle(street)}-${vertex}` : null,
  }
}

function plainHandle(street: string): string {
  const plain = street.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
}

/** The same places for the same seed, denser towards the centre, only on streets with a name. */
export function createPlaces(roads: RoadGraph, seed: string): Places {
  const random = createRandom(`${seed}:places`)
  const all: CustomerPlace[] = []
  const taken = new Set<number>()
  for (let tries = 0; all.length < COUNT && tries < COUNT * 200; tries++) {
    const vertex = random.whole(0, roads.lon.length - 1)
    const awayM = distanceM([CENTRE.lon, CENTRE.lat], [roads.lon[vertex] as number, roads.lat[vertex] as number])
    const isWanted = random.chance(Math.exp(-((awayM / 5_500) ** 2)))
    if (taken.has(vertex) || !isWanted || !streetOf(roads, vertex)) continue
    taken.add(vertex)
    all.push(placeAt(roads, vertex, random))
  }
  const neighbours = new Map<number, CustomerPlace[]>()
  return {
    all,
    next(from, chance) {
      let near = neighbours.get(from.vertex)
      if (!near) {
        near = drawNeighbours(all, from, createRandom(`${seed}:places:${from.vertex}`))
        neighbours.set(from.vertex, near)
      }
      return chance.pick(near)
    },
  }
}

function drawNeighbours(
  all: readonly CustomerPlace[],
  from: { lon: number; lat: number },
  random: Random,
): CustomerPlace[] {
  const awayM = (place: CustomerPlace) => distanceM([from.lon, from.lat], [place.lon, place.lat])
  const inReach = all.filter((place) => awayM(place) > NEAREST_M && awayM(place) < FARTHEST_M)
  const candidates = inReach.length > 0 ? inReach : all
  return Array.from({ length: NEIGHBOURS }, () => random.pick(candidates))
}
