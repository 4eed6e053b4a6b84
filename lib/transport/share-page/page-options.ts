/** What the address of a customer's page may ask for, by the names of HyperTrack's; what is hidden stays hidden (docs/rules.md 46). */
export interface PageOptions {
  readonly startText: string | null
  readonly enrouteText: string | null
  readonly completeText: string | null
  readonly hasControls: boolean
  readonly isMapOnly: boolean
}

const LONGEST_TEXT = 120

function textIn(query: URLSearchParams, name: string): string | null {
  // Signs that turn the direction of what follows, or are not printed, have no business in one line of words.
  const text = (query.get(name) ?? '').replace(/[\p{Cc}\p{Cf}]/gu, ' ').trim()
  return text === '' ? null : [...text].slice(0, LONGEST_TEXT).join('')
}

/** Reads the five documented parameters; whatever else is there says nothing. */
export function pageOptions(query: URLSearchParams): PageOptions {
  return {
    startText: textIn(query, 'start_stage_text'),
    enrouteText: textIn(query, 'enroute_stage_text'),
    completeText: textIn(query, 'complete_stage_text'),
    hasControls: query.get('hide_controls') !== 'true',
    isMapOnly: query.get('map_only') === 'true',
  }
}
