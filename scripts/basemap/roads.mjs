// Builds public/basemap/montevideo-roads.json: the drivable streets of Montevideo as a compact network.
// Usage: node scripts/basemap/roads.mjs <folder with node_modules> [output file]; see README.md beside this file.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { eachFeature, encodeNumber, openSource, PRECISION, toDegrees } from './source.mjs'

const CLASSES = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'unclassified',
  'residential',
  'living_street',
]
/** What a van drives on. Service roads, footways and tracks are left out: a fleet does not stop in car parks. */
const CLASS_OF = new Map([
  ...CLASSES.map((name, index) => [name, index]),
  ...['motorway', 'trunk', 'primary', 'secondary', 'tertiary'].map((name, index) => [`${name}_link`, index]),
  ['road', CLASSES.indexOf('unclassified')],
])
const CLOSED = new Set(['private', 'no', 'bus', 'delivery', 'customers'])
/** Bends closer than this to the straight line are dropped; junctions never are. */
const TOLERANCE_M = 2.5
const METRES_PER_DEGREE = 111_320

/** Only the tags a road network needs leave this function: never who drew the street, nor when. */
function roadOf(tags) {
  const roadClass = CLASS_OF.get(tags.highway)
  if (roadClass === undefined || CLOSED.has(tags.access) || CLOSED.has(tags.motor_vehicle)) return null
  const isReversed = tags.oneway === '-1'
  const isRing = tags.junction === 'roundabout' || tags.junction === 'circular'
  const isOneWay =
    isReversed || tags.oneway === 'yes' || (isRing && tags.oneway !== 'no') || tags.highway === 'motorway'
  return { roadClass, isOneWay, isReversed, name: tags.name ?? '' }
}

function roadsOf(feature, tile) {
  const road = feature.type === 2 ? roadOf(feature.properties) : null
  if (!road) return []
  return feature
    .loadGeometry()
    .map((line) => withoutRepeats(line.map((point) => toDegrees(point, tile))))
    .filter((points) => points.length > 1)
    .map((points) => ({ ...road, points: road.isReversed ? points.reverse() : points }))
}

function readRoads(source) {
  return [...eachFeature(source)].flatMap(({ feature, tile }) => roadsOf(feature, tile))
}

const keyOf = ([lon, lat]) => `${lon},${lat}`
const withoutRepeats = (points) => points.filter((point, i) => i === 0 || keyOf(point) !== keyOf(points[i - 1]))

/** How many street ends and passages meet at each point: anything but 2 passing by is a junction. */
function countMeetings(roads) {
  const meetings = new Map()
  for (const { points } of roads) {
    points.forEach((point, i) => {
      const isEnd = i === 0 || i === points.length - 1
      meetings.set(keyOf(point), (meetings.get(keyOf(point)) ?? 0) + (isEnd ? 1 : 2))
    })
  }
  return meetings
}

const isLike = (a, b) => a.roadClass === b.roadClass && a.isOneWay === b.isOneWay && a.name === b.name

/** Joins end to end what OpenStreetMap, or a tile's border, cut although the street simply goes on. */
function joinRoads(roads, meetings) {
  const startingAt = new Map()
  for (const road of roads) {
    const key = keyOf(road.points[0])
    startingAt.set(key, [...(startingAt.get(key) ?? []), road])
  }
  const used = new Set()
  const follow = (road) => {
    const key = keyOf(road.points.at(-1))
    const next = meetings.get(key) === 2 ? startingAt.get(key)?.find((other) => !used.has(other)) : undefined
    return next && isLike(road, next) ? next : undefined
  }
  const hasFormer = new Set(roads.map(follow).filter(Boolean))
  const joined = []
  const ordered = [...roads.filter((road) => !hasFormer.has(road)), ...roads.filter((road) => hasFormer.has(road))]
  for (const road of ordered) {
    if (used.has(road)) continue
    used.add(road)
    const whole = { ...road, points: [...road.points] }
    for (let next = follow(whole); next; next = follow(whole)) {
      used.add(next)
      whole.points.push(...next.points.slice(1))
    }
    joined.push(whole)
  }
  return joined
}

function offLineM(point, from, to) {
  const scale = METRES_PER_DEGREE / 10 ** PRECISION
  const squeeze = Math.cos((from[1] / 10 ** PRECISION / 180) * Math.PI)
  const flat = ([lon, lat]) => [(lon - from[0]) * squeeze * scale, (lat - from[1]) * scale]
  const [px, py] = flat(point)
  const [tx, ty] = flat(to)
  const square = tx * tx + ty * ty
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, (px * tx + py * ty) / square))
  return Math.hypot(px - share * tx, py - share * ty)
}

/** Douglas–Peucker between junctions. */
function simplify(points, isJunction) {
  const kept = new Set([0, points.length - 1, ...[...points.keys()].filter((i) => isJunction(points[i]))])
  const anchors = [...kept].sort((a, b) => a - b)
  const open = anchors.slice(1).map((end, i) => [anchors[i], end])
  while (open.length > 0) {
    const [from, to] = open.pop()
    let [worst, worstM] = [-1, TOLERANCE_M]
    for (let i = from + 1; i < to; i++) {
      const distanceM = offLineM(points[i], points[from], points[to])
      if (distanceM > worstM) [worst, worstM] = [i, distanceM]
    }
    if (worst < 0) continue
    kept.add(worst)
    open.push([from, worst], [worst, to])
  }
  return points.filter((_, i) => kept.has(i))
}

/** The encoded polyline format: deltas, latitude first, five bits a character. */
function encodeLine(points) {
  let [lastLon, lastLat, text] = [0, 0, '']
  for (const [lon, lat] of points) {
    text += encodeNumber(lat - lastLat) + encodeNumber(lon - lastLon)
    lastLon = lon
    lastLat = lat
  }
  return text
}

/** Keeps the largest piece that hangs together; islands of two streets behind a river are of no use to a fleet. */
function mainland(roads) {
  const parent = new Map()
  const rootOf = (key) => {
    let root = key
    while (parent.get(root) !== root) root = parent.get(root)
    for (let at = key; at !== root; ) {
      const up = parent.get(at)
      parent.set(at, root)
      at = up
    }
    return root
  }
  for (const { points } of roads) for (const point of points) parent.set(keyOf(point), keyOf(point))
  for (const { points } of roads) {
    for (const point of points) parent.set(rootOf(keyOf(point)), rootOf(keyOf(points[0])))
  }
  const sizes = new Map()
  for (const key of parent.keys()) sizes.set(rootOf(key), (sizes.get(rootOf(key)) ?? 0) + 1)
  const [largest] = [...sizes].sort((a, b) => b[1] - a[1])[0]
  return roads.filter(({ points }) => rootOf(keyOf(points[0])) === largest)
}

async function build(folder, output) {
  const roads = mainland(readRoads(await openSource(folder)))
  const meetings = countMeetings(roads)
  const isJunction = (point) => meetings.get(keyOf(point)) > 2
  const lines = joinRoads(roads, meetings).map((road) => ({ ...road, points: simplify(road.points, isJunction) }))
  const names = [...new Set(lines.map((line) => line.name))].sort((a, b) => (a < b ? -1 : 1))
  const nameIndex = new Map(names.map((name, i) => [name, i]))
  const rows = lines.map((line) => [
    line.roadClass,
    line.isOneWay ? 1 : 0,
    nameIndex.get(line.name),
    encodeLine(line.points),
  ])
  rows.sort((a, b) => a[2] - b[2] || a[0] - b[0] || (a[3] < b[3] ? -1 : 1))
  const head = {
    about:
      'Drivable streets of Montevideo. A line is [class, one-way, name, encoded polyline]; streets meet at shared points.',
    attribution: '© OpenStreetMap contributors, ODbL 1.0 (openstreetmap.org/copyright); state of December 2017',
    precision: PRECISION,
    classes: CLASSES,
    names,
  }
  const body = rows.map((row) => JSON.stringify(row)).join(',\n')
  writeFileSync(output, `${JSON.stringify(head).slice(0, -1)},\n"lines":[\n${body}\n]}\n`)
  const vertices = lines.reduce((sum, line) => sum + line.points.length, 0)
  console.log(`${output}: ${rows.length} lines, ${vertices} points, ${names.length} names`)
}

const [folder, output = path.join(import.meta.dirname, '../../public/basemap/montevideo-roads.json')] =
  process.argv.slice(2)
if (!folder) {
  console.error('Say where the packages are: node scripts/basemap/roads.mjs <folder>')
  process.exit(2)
}
await build(folder, output)
