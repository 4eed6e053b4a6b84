import { wholeNumbers } from '../streets/polyline.ts'

/** The file that `scripts/basemap/addresses.mjs` writes. */
export interface AddressFile {
  readonly precision: number
  readonly city: string
  /** Name, and houses as deltas of number, latitude and longitude. Number 0: the street itself, where no house is known. */
  readonly streets: readonly (readonly [name: string, houses: string])[]
  readonly places: readonly (readonly [name: string, kind: string, lat: number, lon: number])[]
}

/** House numbers in flat arrays; the houses of street s are `firstHouse[s]` up to `firstHouse[s + 1]`, by number. */
export interface AddressBook {
  readonly city: string
  readonly streets: readonly string[]
  readonly firstHouse: Int32Array
  readonly number: Int32Array
  readonly lon: Float64Array
  readonly lat: Float64Array
  readonly places: readonly {
    readonly name: string
    readonly kind: string
    readonly lon: number
    readonly lat: number
  }[]
}

export function buildAddressBook(file: AddressFile): AddressBook {
  const scale = 10 ** file.precision
  const firstHouse = new Int32Array(file.streets.length + 1)
  const values = file.streets.map(([, houses], street) => {
    const read = wholeNumbers(houses)
    firstHouse[street + 1] = (firstHouse[street] as number) + Math.floor(read.length / 3)
    return read
  })
  const count = firstHouse.at(-1) ?? 0
  const book = { number: new Int32Array(count), lon: new Float64Array(count), lat: new Float64Array(count) }
  values.forEach((read, street) => {
    let [number, lat, lon] = [0, 0, 0]
    for (let i = 0; i + 2 < read.length; i += 3) {
      number += read[i] as number
      lat += read[i + 1] as number
      lon += read[i + 2] as number
      const house = (firstHouse[street] as number) + i / 3
      book.number[house] = number
      book.lat[house] = lat / scale
      book.lon[house] = lon / scale
    }
  })
  const places = file.places.map(([name, kind, lat, lon]) => ({ name, kind, lon: lon / scale, lat: lat / scale }))
  return { city: file.city, streets: file.streets.map(([name]) => name), firstHouse, ...book, places }
}

/** The house of a street whose number is nearest to the one asked for, by its index; null for a street without houses. */
export function nearestHouse(book: AddressBook, street: number, number: number): number | null {
  let low = book.firstHouse[street] as number
  let high = (book.firstHouse[street + 1] as number) - 1
  if (low > high || book.number[high] === 0) return null
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((book.number[middle] as number) <= number) low = middle
    else high = middle
  }
  const offBy = (house: number) => Math.abs((book.number[house] as number) - number)
  return offBy(high) < offBy(low) ? high : low
}

/** The house in the middle of a street: where to look for the street as a whole. */
export function middleHouse(book: AddressBook, street: number): number {
  return ((book.firstHouse[street] as number) + (book.firstHouse[street + 1] as number)) >> 1
}

/** The street of a house. */
export function streetOfHouse(book: AddressBook, house: number): number {
  let low = 0
  let high = book.streets.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((book.firstHouse[middle] as number) <= house) low = middle
    else high = middle - 1
  }
  return low
}
