import type { z } from 'zod'
import { type CheckedRow, checkImportRequest, type ImportRow } from '#lib/contract/imports-api.ts'
import type { OrderView, PointView } from '#lib/contract/views.ts'
import { pointOfGeometry } from '#lib/domain/geometry.ts'
import type { KnownPlaces } from '#lib/domain/imports/check-destination.ts'
import { checkRow, handleOfRow } from '#lib/domain/imports/check-row.ts'
import { type Judged, judgePlaces } from '#lib/domain/imports/judge-places.ts'
import { parsePlace } from '#lib/domain/places/parse-place.ts'
import type { LonLat } from '#lib/domain/road.ts'
import { placeView } from '#lib/domain/views/view-terms.ts'
import { geocoder } from '#lib/gateways/geocoder.ts'
import { ordersByHandle } from '#lib/services/orders/list-orders.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'
import { isDeletedWorker, unitViews } from '#lib/services/workers/list-workers.ts'
import { readPlaces } from '#lib/storage/places.ts'
import { readUnits } from '#lib/storage/units.ts'

type Asked = z.output<typeof checkImportRequest>
type Saved = NonNullable<KnownPlaces['saved']>

const SUGGESTIONS = 6
/** Asked for at once: a geocoder elsewhere is waited for, the bundled one calculates. */
const AT_ONCE = 4
const TURN_MS = 15

/** Lets others have their turn when this has had the process for a while. */
function turns(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < TURN_MS) return
    await new Promise((resolve) => setImmediate(resolve))
    since = performance.now()
  }
}

/** What would become of each row; nothing is written. Throws Problem `unprocessable`. */
export async function checkImport(input: unknown): Promise<{ rows: CheckedRow[] }> {
  const asked = readAs(checkImportRequest, input ?? {})
  const { settings } = asked
  const handles = asked.rows.map((row) => handleOfRow(row, settings))
  const [units, existing, saved] = await Promise.all([readUnits(), ordersOf(handles), savedPlaces(asked.rows)])
  const views = unitViews(units.workers, units.devices)
  const workers = views.filter(({ isDeviceOnly }) => !isDeviceOnly)
  const deleted = new Set(units.workers.filter(isDeletedWorker).map(({ key }) => key))
  const fixes = views.flatMap(({ fix }) => (fix ? [{ lat: fix.lat, lon: fix.lon }] : []))
  const around = fixes.length > 0 ? fixes : middleOf(asked.rows)
  const judged = await judgedAddresses(asked.rows, around[0])
  const turn = turns()
  const taken = new Set(asked.taken)
  const now = Date.now()
  const rows: CheckedRow[] = []
  for (const [index, row] of asked.rows.entries()) {
    await turn()
    const handle = handles[index] as string
    rows.push(
      checkRow(row, {
        ...{ settings, now, workers, deleted, around },
        existing: existing.get(handle) ?? null,
        isTaken: taken.has(handle),
        judged: judged.get(row.texts.address ?? '') ?? null,
        saved: saved.get(row.texts.place_handle ?? '') ?? null,
      }),
    )
    taken.add(handle)
  }
  return { rows }
}

async function ordersOf(handles: readonly string[]): Promise<Map<string, OrderView>> {
  const orders = await ordersByHandle([...new Set(handles)])
  return new Map(orders.map((order) => [order.handle, order]))
}

async function savedPlaces(rows: Asked['rows']): Promise<Map<string, Saved>> {
  const handles = rows.flatMap(({ texts }) => texts.place_handle || [])
  const places = handles.length === 0 ? [] : (await readPlaces([...new Set(handles)])).map(placeView)
  return new Map(
    places.flatMap(({ handle, name, geometry, isDeleted }) => {
      const point = geometry && !isDeleted ? pointOfGeometry(geometry) : null
      return point ? [[handle, { label: name ?? handle, point }] as const] : []
    }),
  )
}

/** The place in the middle of what the rows themselves say, for a desk that knows of nobody yet. */
function middleOf(rows: Asked['rows']): PointView[] {
  const points = rows.flatMap(({ texts: { place, lat, lon } }) => {
    const parsed = parsePlace(place ?? `${lat ?? ''}, ${lon ?? ''}`)
    return parsed.kind === 'point' ? [parsed.point] : []
  })
  if (points.length < 3) return []
  const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] as number
  return [{ lat: middle(points.map(({ lat }) => lat)), lon: middle(points.map(({ lon }) => lon)) }]
}

const needsAddress = ({ texts, point }: ImportRow) => !point && !texts.place_handle && texts.address

/** Each address of the rows once, as the geocoder finds it. */
async function judgedAddresses(rows: Asked['rows'], around: PointView | undefined): Promise<Map<string, Judged>> {
  const near: LonLat | undefined = around && [around.lon, around.lat]
  const addresses = [...new Set(rows.filter(needsAddress).map(({ texts }) => texts.address as string))]
  const judged = new Map<string, Judged>()
  const turn = turns()
  const work = async () => {
    for (let address = addresses.pop(); address !== undefined; address = addresses.pop()) {
      await turn()
      judged.set(address, judgePlaces(address, await geocoder().suggest(address, { near, limit: SUGGESTIONS })))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return judged
}
