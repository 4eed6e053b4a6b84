import type { Feature, FeatureCollection, Geometry, Point, Position } from 'geojson'
import {
  arrowImage,
  dotImage,
  NO_IMAGE,
  OUTAGE_IMAGE,
  pinImage,
  ringImage,
} from '#components/map/marks/marker-images.ts'
import { pinKind } from '#components/map/marks/pin-shape.ts'
import type { ExpectedWay } from '#lib/client/expected-way.ts'
import { gapWords } from '#lib/client/words/gap-words.ts'
import type { TrackPoint } from '#lib/contract/page-views.ts'
import type { DestinationView, FixView, OrderView, OutageView, PointView, RiskView } from '#lib/contract/views.ts'
import { type Freshness, uncertaintyRadiusM } from '#lib/domain/freshness.ts'
import { type RiskLevel, riskLevel, riskRank } from '#lib/domain/risk-level.ts'
import { believed, gapsOf, runsOf } from '#lib/domain/track/gaps.ts'
import { circleRing } from './circle.ts'
import { drawnText } from './drawn-text.ts'

/** Views as GeoJSON. Pure: what a layer shows is decided here, how it looks by the layer's style. */

export type Features<G extends Geometry = Geometry> = FeatureCollection<G>

export const NOTHING: Features = { type: 'FeatureCollection', features: [] }

const position = ({ lon, lat }: PointView): Position => [lon, lat]
const collect = <G extends Geometry>(features: Feature<G>[]): Features<G> => ({ type: 'FeatureCollection', features })

function feature<G extends Geometry>(geometry: G, properties: Record<string, unknown>): Feature<G> {
  return { type: 'Feature', properties, geometry }
}

/** One that can be changed alone, by its id. */
const named = <G extends Geometry>(id: string, made: Feature<G>): Feature<G> => ({ id, ...made })

const point = (at: PointView): Point => ({ type: 'Point', coordinates: position(at) })

export interface WorkerMark {
  handle: string
  name: string
  at: PointView
  bearingDeg: number | null
  freshness: Freshness
  level: RiskLevel
  /** Shown under the name, such as "4 min ago"; '' when the position is fresh. */
  ageText: string
}

/** Workers as ring, arrow (a dot when the heading is unknown) and name. */
export function workerFeatures(marks: readonly WorkerMark[]): Features<Point> {
  return collect(
    marks.map((mark) => {
      const { freshness, level, bearingDeg } = mark
      const inner = bearingDeg === null ? dotImage(freshness, level) : arrowImage(freshness, level)
      return named(
        mark.handle,
        feature(point(mark.at), {
          handle: mark.handle,
          ring: ringImage(freshness, level),
          arrow: freshness === 'lost' ? NO_IMAGE : inner,
          bearing: bearingDeg ?? 0,
          label: drawnText(mark.ageText ? `${mark.name}\n${mark.ageText}` : mark.name),
          isFaint: freshness === 'stale' || freshness === 'lost',
          rank: riskRank(level),
        }),
      )
    }),
  )
}

/** What the map shows of an order. */
export interface OrderMark extends Pick<OrderView, 'handle' | 'type'> {
  readonly destination: PlaceMark | null
  readonly risks: readonly Pick<RiskView, 'label'>[]
}

type PlaceMark = Pick<DestinationView, 'lon' | 'lat' | 'radiusM' | 'ring'>

/** Destinations of orders as pins; the selected one is filled. */
export function orderFeatures(orders: readonly OrderMark[], selected: string | null): Features<Point> {
  return collect(
    orders.flatMap((order) => {
      if (!order.destination) return []
      const isSelected = order.handle === selected
      const level = riskLevel(order.risks)
      return feature(point(order.destination), {
        handle: order.handle,
        image: pinImage(pinKind(order.type), isSelected ? 'selected' : level),
        rank: riskRank(level),
        order: isSelected ? 3 : riskRank(level),
      })
    }),
  )
}

function fenceRing(destination: PlaceMark): Position[] {
  return destination.ring && destination.ring.length > 3
    ? destination.ring
    : circleRing(destination, destination.radiusM)
}

/** The areas in which orders count as arrived, in true size. */
export function geofenceFeatures(orders: readonly OrderMark[], selected: string | null): Features {
  return collect(
    orders.flatMap((order) => {
      if (!order.destination) return []
      const kind = order.handle === selected ? 'selected' : riskLevel(order.risks)
      return feature({ type: 'Polygon', coordinates: [fenceRing(order.destination)] }, { kind })
    }),
  )
}

/** Circles in which somebody not heard of for a while may be by now. */
export function uncertaintyFeatures(fixes: readonly FixView[], now: number): Features {
  return collect(
    fixes.map((fix) =>
      feature({ type: 'Polygon', coordinates: [circleRing(fix, uncertaintyRadiusM(fix, now), 64)] }, {}),
    ),
  )
}

/** The way ahead; nothing when none is expected. */
export function wayFeatures(way: ExpectedWay | null): Features {
  if (way === null || way.line.length < 2) return NOTHING
  const coordinates = way.line.map(([lon, lat]) => [lon, lat])
  return collect([feature({ type: 'LineString', coordinates }, { kind: way.isByRoad ? 'road' : 'straight' })])
}

/** The way travelled: solid runs, and a gap wherever nothing is known. Fixes that are not believed are left out. */
export function trailFeatures(track: readonly TrackPoint[]): Features {
  const fixes = believed(track)
  const runs = runsOf(fixes)
    .filter((run) => run.length > 1)
    .map((run) => feature({ type: 'LineString', coordinates: run.map(position) }, { kind: 'trail' }))
  const gaps = gapsOf(fixes).map((gap) => {
    const { before, after } = gap
    const label = drawnText(gapWords(gap))
    const coordinates = [position(before), position(after)]
    return feature({ type: 'LineString', coordinates }, { kind: 'gap', fromAt: before.at, toAt: after.at, label })
  })
  return collect<Geometry>([...runs, ...gaps])
}

/** Where open outages began. */
export function outageFeatures(outages: readonly Pick<OutageView, 'key' | 'isOpen' | 'location'>[]): Features<Point> {
  return collect(
    outages.flatMap(({ key, isOpen, location }) =>
      isOpen && location ? [feature(point(location), { key, image: OUTAGE_IMAGE })] : [],
    ),
  )
}

export interface FocusMark {
  at: PointView
  /** A pin is ringed around its head, not around its tip. */
  kind: 'selected' | 'hovered' | 'hovered-pin'
}

/** Rings around what is selected and what the pointer is on. */
export function focusFeatures(marks: readonly FocusMark[]): Features<Point> {
  return collect(marks.map(({ at, kind }) => feature(point(at), { kind })))
}
