// What the builders in this folder share: reading the OpenStreetMap tiles of the source package, and the text form of numbers.
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** Coordinates are kept to 1e-5 degree, about a metre. */
export const PRECISION = 5

/** The source package in a folder with node_modules; see README.md beside this file. */
export async function openSource(folder) {
  const require = createRequire(path.join(path.resolve(folder), 'any.js'))
  const from = async (name) => import(pathToFileURL(require.resolve(name)).href)
  const [tiles, pbf] = [await from('@mapbox/vector-tile'), await from('pbf')]
  return {
    VectorTile: tiles.VectorTile,
    Pbf: pbf.PbfReader ?? pbf.default,
    dir: path.resolve(folder, 'node_modules/@mapbox/mvt-fixtures/real-world/osm-qa-montevideo'),
  }
}

/** Every feature of every tile, always in the same order. */
export function* eachFeature({ VectorTile, Pbf, dir }) {
  const files = readdirSync(dir).filter((name) => name.endsWith('.mvt'))
  for (const file of files.sort()) {
    const [z, x, y] = file.replace('.mvt', '').split('-').map(Number)
    const layer = new VectorTile(new Pbf(readFileSync(path.join(dir, file)))).layers.osm
    const tile = { x, y, z, extent: layer.extent }
    for (let i = 0; i < layer.length; i++) yield { feature: layer.feature(i), tile }
  }
}

/** A tile's point as whole numbers of 1e-5 degree: longitude, latitude. */
export function toDegrees(point, tile) {
  const side = 2 ** tile.z
  const lon = ((tile.x + point.x / tile.extent) / side) * 360 - 180
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (tile.y + point.y / tile.extent)) / side))) * 180) / Math.PI
  return [Math.round(lon * 10 ** PRECISION), Math.round(lat * 10 ** PRECISION)]
}

/** A whole number as in an encoded polyline: five bits a character. */
export function encodeNumber(value) {
  let rest = value < 0 ? ~(value << 1) : value << 1
  let text = ''
  for (; rest >= 32; rest >>= 5) text += String.fromCharCode((32 | (rest & 31)) + 63)
  return text + String.fromCharCode(rest + 63)
}
