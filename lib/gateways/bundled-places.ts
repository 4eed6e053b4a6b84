import { readFileSync } from 'node:fs'
import path from 'node:path'
import KDBush from 'kdbush'
import MiniSearch from 'minisearch'
import { distanceM } from '#lib/domain/distance.ts'
import {
  type AddressBook,
  type AddressFile,
  buildAddressBook,
  middleHouse,
  nearestHouse,
  streetOfHouse,
} from '#lib/domain/places/address-book.ts'
import { foldedWords } from '#lib/domain/places/fold.ts'
import type { Place } from '#lib/domain/places/place.ts'
import { type AskedAddress, readAddress } from '#lib/domain/places/read-address.ts'
import { planeAt } from '#lib/domain/plane.ts'
import type { LonLat } from '#lib/domain/road.ts'
import { cornerOf, verticesByName } from '#lib/domain/streets/corners.ts'
import { remember } from '../remember.ts'
import { bundledRoads } from './bundled-roads.ts'

/** A found place and how well it fits; compared within one question only. */
interface Scored {
  readonly place: Place
  readonly score: number
}

interface Hit {
  /** Index of a street, or of a place after all the streets. */
  readonly id: number
  readonly score: number
}

const COUNTRY = 'uruguay'
/** Streets that are looked through for a house number, and on each side for a corner. */
const [STREETS_TRIED, CORNERS_TRIED] = [25, 6]
/** A number that is not known stands among those this near to it. */
const NUMBERS_OFF = 30
/** A house number says more than a name alone; a neighbour's says somewhat less. */
const [HOUSE_WEIGHT, NEAR_HOUSE_WEIGHT, CORNER_WEIGHT, STREET_WEIGHT] = [4, 2, 3, 1.3]
/** The street of an address whose number is still being typed. */
const HALF_TYPED_WEIGHT = 0.5
/** What is this near counts nearly double. */
const NEAR_M = 2_000
/** Farther than this, a place has no address of its own: somebody stands in a field. */
const [HOUSE_REACH_M, STREET_REACH_M] = [60, 200]

const same = (words: string) => words

/** Finds addresses of the bundled city by text and by place. */
class BundledPlaces {
  readonly #book: AddressBook
  readonly #search: MiniSearch<{ id: number; name: string; kind: string }>
  readonly #region: readonly string[]
  #byPlace: KDBush | null = null
  #corners: Map<string, Set<number>> | null = null

  constructor(book: AddressBook) {
    this.#book = book
    this.#region = [...foldedWords(book.city), COUNTRY]
    this.#search = new MiniSearch({
      fields: ['name', 'kind'],
      tokenize: (text) => foldedWords(text),
      processTerm: same,
      searchOptions: {
        boost: { name: 3 },
        combineWith: 'AND',
        prefix: true,
        fuzzy: (word) => (word.length > 4 ? 0.2 : false),
        weights: { fuzzy: 0.2, prefix: 0.6 },
      },
    })
    this.#search.addAll(book.streets.map((name, id) => ({ id, name, kind: '' })))
    this.#search.addAll(book.places.map(({ name, kind }, i) => ({ id: book.streets.length + i, name, kind })))
  }

  /** Places for a text that is still being typed, the best first. */
  suggest(text: string, { near, limit }: { near?: LonLat; limit: number }): Place[] {
    const asked = readAddress(text, this.#region)
    if (asked.words.length === 0) return []
    // While a number is being typed, its street is what is known already.
    const streets = asked.house ? this.#named(asked.house.words).filter(({ place }) => place.kind === 'street') : []
    const behind = streets.map(({ place, score }) => ({ place, score: score * HALF_TYPED_WEIGHT }))
    const found = [...this.#houses(asked), ...behind, ...this.#named(asked.words), ...this.#cornersOf(asked)]
    const score = ({ place, score }: Scored) => score * (near ? 1 + 1 / (1 + distanceM(near, place.at) / NEAR_M) : 1)
    const ranked = found.map((one) => ({ place: one.place, score: score(one) })).sort((a, b) => b.score - a.score)
    const seen = new Set<string>()
    const isNew = ({ place }: Scored) => {
      const key = `${place.label}|${place.detail}|${place.kind === 'place' ? place.at : ''}`
      return !seen.has(key) && seen.add(key)
    }
    return ranked
      .filter(isNew)
      .slice(0, limit)
      .map(({ place }) => place)
  }

  #hits(words: readonly string[]): Hit[] {
    return this.#search.search(words.join(' ')).map(({ id, score }) => ({ id: id as number, score }))
  }

  #streets(words: readonly string[], most: number): Hit[] {
    return this.#hits(words)
      .filter(({ id }) => id < this.#book.streets.length)
      .slice(0, most)
  }

  #houses({ house }: AskedAddress): Scored[] {
    if (!house) return []
    return this.#streets(house.words, STREETS_TRIED).flatMap(({ id, score }) => {
      const found = nearestHouse(this.#book, id, house.number)
      if (found === null) return []
      const known = this.#book.number[found] as number
      const off = Math.abs(known - house.number)
      if (off > NUMBERS_OFF) return []
      const weight = off === 0 ? HOUSE_WEIGHT : NEAR_HOUSE_WEIGHT * (1 - off / (NUMBERS_OFF + 1))
      return [{ place: this.#house(found, house.number), score: score * weight }]
    })
  }

  #named(words: readonly string[]): Scored[] {
    return this.#hits(words).map(({ id, score }) => {
      const { streets, places } = this.#book
      if (id >= streets.length) return { place: this.#place(places[id - streets.length]), score }
      // Long streets are asked for more often.
      const houses = (this.#book.firstHouse[id + 1] as number) - (this.#book.firstHouse[id] as number)
      return {
        place: this.#street(id, middleHouse(this.#book, id)),
        score: score * STREET_WEIGHT * (1 + houses / 2_000),
      }
    })
  }

  #cornersOf({ corner }: AskedAddress): Scored[] {
    if (!corner || corner[1].length === 0) return []
    const [ones, others] = corner.map((words) => this.#streets(words, CORNERS_TRIED)) as [Hit[], Hit[]]
    return ones.flatMap((one) => others.flatMap((other) => this.#corner(one, other) ?? []))
  }

  #corner(one: Hit, other: Hit): Scored | null {
    this.#corners ??= verticesByName(bundledRoads())
    const names = [one, other].map(({ id }) => this.#book.streets[id] as string) as [string, string]
    const [a, b] = names.map((name) => this.#corners?.get(name))
    const at = a && b && a !== b ? cornerOf(bundledRoads(), a, b) : null
    if (!at) return null
    const label = `${names[0]} y ${names[1]}`
    const score = Math.min(one.score, other.score) * CORNER_WEIGHT
    return { place: { ...this.#inCity(label, 'corner'), at }, score }
  }

  #inCity(label: string, kind: Place['kind']): Omit<Place, 'at'> {
    const { city } = this.#book
    return { label, detail: city, kind, address: `${label}, ${city}`, source: 'bundled' }
  }

  #atHouse(house: number): LonLat {
    return [this.#book.lon[house] as number, this.#book.lat[house] as number]
  }

  #house(house: number, asked: number): Place {
    const street = this.#book.streets[streetOfHouse(this.#book, house)]
    const known = this.#book.number[house] as number
    const at = this.#atHouse(house)
    if (known === asked) return { ...this.#inCity(`${street} ${known}`, 'house'), at }
    const place = this.#inCity(`${street} ${asked}`, 'near_house')
    return { ...place, detail: `at number ${known}, the nearest known`, at }
  }

  #street(street: number, house: number): Place {
    return { ...this.#inCity(this.#book.streets[street] as string, 'street'), at: this.#atHouse(house) }
  }

  #place(place: AddressBook['places'][number] | undefined): Place {
    const { name, kind, lon, lat } = place ?? { name: '', kind: '', lon: 0, lat: 0 }
    return { ...this.#inCity(name, 'place'), detail: kind, at: [lon, lat] }
  }

  /** The house nearest to a place, else the street it is at; null where there is neither. */
  reverse(at: LonLat): Place | null {
    const house = this.#nearest(at)
    if (house === null) return null
    const awayM = distanceM(at, this.#atHouse(house))
    const number = this.#book.number[house] as number
    if (awayM <= HOUSE_REACH_M && number > 0) return this.#house(house, number)
    return { ...this.#street(streetOfHouse(this.#book, house), house), at }
  }

  #nearest(at: LonLat): number | null {
    const plane = planeAt([this.#book.lon[0] ?? 0, this.#book.lat[0] ?? 0])
    this.#byPlace ??= this.#indexed(plane)
    const [x, y] = [plane.x(at[0]), plane.y(at[1])]
    let best: number | null = null
    let bestM = STREET_REACH_M
    for (const house of this.#byPlace.within(x, y, STREET_REACH_M)) {
      const awayM = distanceM(at, this.#atHouse(house))
      if (awayM < bestM) [best, bestM] = [house, awayM]
    }
    return best
  }

  #indexed(plane: ReturnType<typeof planeAt>): KDBush {
    const index = new KDBush(this.#book.number.length)
    this.#book.number.forEach((_, house) => {
      index.add(plane.x(this.#book.lon[house] as number), plane.y(this.#book.lat[house] as number))
    })
    return index.finish()
  }
}

/** The addresses that come with Waypost, read when they are first asked for: some tenths of a second, once in a process. */
export function bundledPlaces(): BundledPlaces {
  return remember('bundled-places', () => {
    const file = path.resolve(/*turbopackIgnore: true*/ 'public/basemap/montevideo-addresses.json')
    return new BundledPlaces(buildAddressBook(JSON.parse(readFileSync(file, 'utf8')) as AddressFile))
  })
}
