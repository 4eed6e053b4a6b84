const MEANS: Readonly<Record<string, string>> = {
  roads: 'by road',
  osrm: 'by road (OSRM)',
  valhalla: 'by road (Valhalla)',
  great_circle: 'as the crow flies',
}

/** How an arrival was estimated, in a few words; '' when HyperTrack did it and does not say. */
export function etaMeans(source: string | null): string {
  return source === null ? '' : (MEANS[source] ?? source)
}
