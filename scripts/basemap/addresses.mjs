// Builds public/basemap/montevideo-addresses.json: house numbers, streets and named places of Montevideo, to be searched.
// Usage: node scripts/basemap/addresses.mjs <folder with node_modules> [output file]; see README.md beside this file.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { eachFeature, encodeNumber, openSource, PRECISION, toDegrees } from './source.mjs'

/** Tags that say what a named thing is, the most telling first. Nothing else of a feature is kept but name and place. */
const KINDS = ['amenity', 'shop', 'tourism', 'place', 'leisure', 'office', 'historic', 'railway', 'building', 'landuse']
const PRIVATE = new Set(['house', 'detached', 'hut', 'garage'])
const CITY = 'Montevideo'
const STREETS = /^(trunk|primary|secondary|tertiary|unclassified|residential|living_street|pedestrian|service|road)$/

/** `2935,2937,2939-2941 BIS` → 2935, 2937, 2939, 2941: what a house is called by, without flats and letters. */
function numbersOf(text) {
  const numbers = String(text)
    .split(/[,;/-]/)
    .map((part) => Number.parseInt(part, 10))
  return [...new Set(numbers.filter((number) => number > 0 && number < 100_000))]
}

function middleOf(feature, tile) {
  const points = feature.loadGeometry().flat()
  const sides = ['x', 'y'].map((axis) => {
    const values = points.map((point) => point[axis])
    return (Math.min(...values) + Math.max(...values)) / 2
  })
  return toDegrees({ x: sides[0], y: sides[1] }, tile)
}

function kindOf(tags) {
  const key = KINDS.find((name) => tags[name])
  // The name of a private house may be that of who lives there.
  if (!key || PRIVATE.has(tags[key])) return null
  return String(tags[key] === 'yes' ? key : tags[key])
    .split(';')[0]
    .replaceAll('_', ' ')
}

class Book {
  /** By street: by number, where. The first of several houses with one number stands. */
  houses = new Map()
  /** By street without houses: a point of it, the middle one of its pieces. */
  streets = new Map()
  places = new Map()

  add({ feature, tile }) {
    const tags = feature.properties
    const street = tags['addr:street']?.trim()
    if (street && tags['addr:housenumber'])
      this.#addHouse(street, numbersOf(tags['addr:housenumber']), middleOf(feature, tile))
    if (!tags.name) return
    if (feature.type === 2 && STREETS.test(tags.highway ?? ''))
      this.#addStreet(tags.name.trim(), middleOf(feature, tile))
    else if (!tags.highway) this.#addPlace(tags, middleOf(feature, tile))
  }

  #addHouse(street, numbers, at) {
    const houses = this.houses.get(street) ?? new Map()
    this.houses.set(street, houses)
    for (const number of numbers) if (!houses.has(number)) houses.set(number, at)
  }

  #addStreet(name, at) {
    this.streets.set(name, [...(this.streets.get(name) ?? []), at])
  }

  #addPlace(tags, at) {
    const kind = kindOf(tags)
    if (!kind) return
    const name = tags.name.trim()
    // A thing on the border of two tiles is in both.
    const key = `${name}|${kind}|${at.map((degree) => Math.round(degree / 100)).join()}`
    if (!this.places.has(key)) this.places.set(key, [name, kind, at[1], at[0]])
  }
}

const byName = (a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)

/** Houses by number, each as what it adds to the one before: number, latitude, longitude. */
function encodeHouses(houses) {
  let [lastNumber, lastLat, lastLon, text] = [0, 0, 0, '']
  for (const [number, [lon, lat]] of [...houses].sort((a, b) => a[0] - b[0])) {
    text += encodeNumber(number - lastNumber) + encodeNumber(lat - lastLat) + encodeNumber(lon - lastLon)
    lastNumber = number
    lastLat = lat
    lastLon = lon
  }
  return text
}

/** A street without houses is one house with the number 0. */
function streetRows({ houses, streets }) {
  const withHouses = [...houses].map(([name, numbers]) => [name, encodeHouses(numbers)])
  const others = [...streets].filter(([name]) => !houses.has(name))
  const without = others.map(([name, points]) => [name, encodeHouses(new Map([[0, points[points.length >> 1]]]))])
  return [...withHouses, ...without].sort(byName)
}

async function build(folder, output) {
  const book = new Book()
  for (const one of eachFeature(await openSource(folder))) book.add(one)
  const streets = streetRows(book)
  const places = [...book.places.values()].sort((a, b) => byName(a, b) || a[2] - b[2] || a[3] - b[3])
  const head = {
    about:
      'Addresses of Montevideo. A street is [name, houses], houses in the text form of scripts/basemap/README.md; a place is [name, kind, latitude, longitude].',
    attribution: '© OpenStreetMap contributors, ODbL 1.0 (openstreetmap.org/copyright); state of December 2017',
    precision: PRECISION,
    city: CITY,
  }
  const rows = (all) => all.map((row) => JSON.stringify(row)).join(',\n')
  writeFileSync(
    output,
    `${JSON.stringify(head).slice(0, -1)},\n"streets":[\n${rows(streets)}\n],\n"places":[\n${rows(places)}\n]}\n`,
  )
  const count = [...book.houses.values()].reduce((sum, houses) => sum + houses.size, 0)
  console.log(`${output}: ${streets.length} streets, ${count} house numbers, ${places.length} places`)
}

const [folder, output = path.join(import.meta.dirname, '../../public/basemap/montevideo-addresses.json')] =
  process.argv.slice(2)
if (!folder) {
  console.error('Say where the packages are: node scripts/basemap/addresses.mjs <folder>')
  process.exit(2)
}
await build(folder, output)
