import { embedFields } from './embed-address.ts'

/** How a view is drawn, by its address. */
export interface EmbedLooks {
  /** The map goes with the worker until somebody moves it. */
  readonly isFollowing: boolean
  readonly hasControls: boolean
  readonly isMapOnly: boolean
  /** Rows without a map. */
  readonly isListOnly: boolean
  /** The day of a worker's view is told. */
  readonly hasDay: boolean
  readonly hasWay: boolean
  readonly hasStops: boolean
}

const OFF: ReadonlySet<string> = new Set(['off', 'false', '0', 'no'])
const ON: ReadonlySet<string> = new Set(['', 'on', 'true', '1', 'yes'])

function isOn(text: string | null, usual: boolean): boolean {
  if (text === null) return usual
  return usual ? !OFF.has(text) : ON.has(text)
}

/** Reads the fields that change a view's looks; what nobody can read counts as not said (docs/rules.md 50). */
export function embedLooks(address: URLSearchParams): EmbedLooks {
  const query = new URLSearchParams((embedFields(address) ?? []).map(([name, value]) => [name, value]))
  const layers = query
    .get('layers')
    ?.split(/[\s,]+/)
    .filter(Boolean) ?? ['route', 'stops']
  const areHidden = isOn(query.get('hide_controls'), false)
  return {
    isFollowing: isOn(query.get('follow'), true),
    hasControls: isOn(query.get('controls'), false) && !areHidden,
    isMapOnly: isOn(query.get('map_only') ?? query.get('map-only'), false),
    isListOnly: isOn(query.get('timeline_only') ?? query.get('timeline-only'), false),
    hasDay: !isOn(query.get('hide_timeline_date'), false),
    hasWay: layers.includes('route'),
    hasStops: layers.includes('stops'),
  }
}
