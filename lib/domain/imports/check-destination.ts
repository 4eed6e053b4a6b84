import type { FoundPlace, ImportFault, ImportFix, ImportRow } from '#lib/contract/imports-api.ts'
import type { PointView } from '#lib/contract/views.ts'
import { distanceM } from '../distance.ts'
import { parsePlace, probablySwapped } from '../places/parse-place.ts'
import type { Place } from '../places/place.ts'
import type { Judged } from './judge-places.ts'

/** What is known around a row's destination. */
export interface KnownPlaces {
  /** What a geocoder said of its address; null when it was not asked. */
  readonly judged: Judged | null
  /** The saved place that it names: where it is, or null when there is none of that handle. */
  readonly saved: { readonly label: string; readonly point: PointView } | null
  /** Where workers, orders and the other rows are. */
  readonly around: readonly PointView[]
}

export interface Destined {
  readonly point: PointView | null
  readonly found: FoundPlace | null
  readonly faults: readonly ImportFault[]
}

/** Farther than this from everything that is known, a place is doubted. */
const FAR_M = 1_000_000

const nowhere = (...faults: ImportFault[]): Destined => ({ point: null, found: null, faults })
const pointAt = ({ at: [lon, lat] }: Place): PointView => ({ lat, lon })
const text = ({ lat, lon }: PointView) => `${lat.toFixed(5)}, ${lon.toFixed(5)}`

/** Where the row's order goes: to the point chosen by hand, the saved place, the coordinates, else the address. */
export function checkDestination(row: ImportRow, known: KnownPlaces): Destined {
  const { texts, point } = row
  if (point) return { point, found: { label: texts.address || text(point), score: 1, source: 'chosen' }, faults: [] }
  if (texts.place_handle) return atSaved(texts.place_handle, known)
  const coordinates = coordinatesOf(row)
  if (coordinates !== '') return atCoordinates(row, coordinates, known)
  return texts.address ? atAddress(texts.address, known.judged) : nowhere(missing())
}

const missing = (): ImportFault => ({ code: 'destination_missing', field: 'address', value: '', fixes: [] })

function atSaved(handle: string, { saved }: KnownPlaces): Destined {
  if (!saved) return nowhere({ code: 'place_unknown', field: 'place_handle', value: handle, fixes: [] })
  return { point: saved.point, found: { label: saved.label, score: 1, source: 'saved' }, faults: [] }
}

/** The row's coordinates as one text, `lat, lon`, also where they stand for an address; decimal commas are points where each stands alone. */
function coordinatesOf({ texts: { place, lat, lon, address = '' } }: ImportRow): string {
  if (place) return place
  if (!lat && !lon) return parsePlace(address).kind === 'point' ? address : ''
  return `${(lat ?? '').replace(',', '.')}, ${(lon ?? '').replace(',', '.')}`
}

function atCoordinates(row: ImportRow, written: string, { judged, around }: KnownPlaces): Destined {
  const parsed = parsePlace(written)
  if (parsed.kind !== 'point') {
    const fixes = judged?.kind === 'found' ? [candidate(judged.place)] : []
    return nowhere({ code: 'place_unreadable', field: fieldOf(row), value: written, fixes })
  }
  const { point } = parsed
  const here: Destined = {
    point,
    found: { label: row.texts.address || text(point), score: 1, source: 'coordinates' },
    faults: [],
  }
  if (row.accepted.includes('place')) return here
  const keep: ImportFix = { code: 'keep', value: text(point), accepts: 'place' }
  const swapped = probablySwapped(parsed, around)
  if (swapped) {
    const fixes: ImportFix[] = [{ code: 'swap', value: text(swapped), point: swapped }, keep]
    return { ...here, faults: [{ code: 'place_swapped', field: fieldOf(row), value: written, fixes }] }
  }
  const awayM = around.reduce((least, one) => Math.min(least, metres(one, point)), Number.POSITIVE_INFINITY)
  if (!Number.isFinite(awayM) || awayM <= FAR_M) return here
  const value = String(Math.round(awayM / 1000))
  return { ...here, faults: [{ code: 'place_far', field: fieldOf(row), value, fixes: [keep] }] }
}

function fieldOf({ texts }: ImportRow): 'place' | 'lat' | 'address' {
  if (texts.place) return 'place'
  return texts.lat || texts.lon ? 'lat' : 'address'
}
const metres = (a: PointView, b: PointView) => distanceM([a.lon, a.lat], [b.lon, b.lat])

function candidate(place: Place): ImportFix {
  const address = place.address || place.label
  return { code: 'candidate', value: place.label, detail: place.detail, point: pointAt(place), texts: { address } }
}

function atAddress(address: string, judged: Judged | null): Destined {
  if (judged?.kind === 'found') {
    const { place, score } = judged
    return { point: pointAt(place), found: { label: place.label, score, source: place.source }, faults: [] }
  }
  if (judged === null || judged.kind === 'unknown') {
    return nowhere({ code: 'address_unknown', field: 'address', value: address, fixes: [] })
  }
  const code = judged.kind === 'vague' ? 'address_vague' : 'address_several'
  const fixes = judged.places.map(candidate)
  const [first] = judged.places
  return { ...nowhere({ code, field: 'address', value: address, fixes }), point: first ? pointAt(first) : null }
}
