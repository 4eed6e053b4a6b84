import { DEFAULT_RADIUS_M } from '#lib/contract/radius.ts'
import type { WatchedPlace } from '#lib/domain/engine/visit-state.ts'
import { watchedPlace } from '#lib/domain/engine/visits.ts'
import type { StateRow } from '#lib/domain/views/view-facts.ts'
import { placeView } from '#lib/domain/views/view-terms.ts'
import { listPlaces, placesSeq } from '#lib/storage/places.ts'

const PAGE = 500

/** The places whose visits are detected, as they were when last looked at. */
export function createWatchedPlaces() {
  let seq = -1
  let places: readonly WatchedPlace[] = []
  return {
    current: () => places,
    /** Reads them again when any of them was told of since; true when that was so. */
    async refresh(): Promise<boolean> {
      const latest = await placesSeq()
      if (latest === seq) return false
      places = (await readAll()).flatMap(watched)
      seq = latest
      return true
    },
  }
}

async function readAll(): Promise<StateRow[]> {
  const all: StateRow[] = []
  for (let after = ''; ; ) {
    const page = await listPlaces(after, PAGE)
    all.push(...page)
    if (page.length < PAGE) return all
    after = page.at(-1)?.key ?? ''
  }
}

function watched(row: StateRow): WatchedPlace[] {
  const { handle, geometry, radiusM, name, metadata, detectsVisits } = placeView(row)
  if (!detectsVisits || geometry === null) return []
  const about = { ...metadata, ...(name !== null && { name }) }
  const place = watchedPlace({ handle, geometry, radiusM: radiusM ?? DEFAULT_RADIUS_M, metadata: about })
  return place === null ? [] : [place]
}
