/** The colours that the map's own marks use, read from the page's tokens so that there is one palette. */
export interface MapPalette {
  panel: string
  edge: string
  ink: string
  inkSoft: string
  accent: string
  onAccent: string
  mark: string
  yellow: string
  red: string
  lost: string
  trail: string
  halo: string
}

const TOKENS: Record<keyof MapPalette, string> = {
  panel: '--panel',
  edge: '--line-2',
  ink: '--ink',
  inkSoft: '--ink-2',
  accent: '--acc',
  onAccent: '--on-acc',
  mark: '--map-mark',
  yellow: '--yel-mark',
  red: '--red-mark',
  lost: '--map-lost',
  trail: '--map-trail',
  halo: '--map-halo',
}

/** Reads the palette of the theme on screen. */
export function readPalette(): MapPalette {
  const style = getComputedStyle(document.documentElement)
  const entries = Object.entries(TOKENS).map(([name, token]) => [name, style.getPropertyValue(token).trim()])
  return Object.fromEntries(entries) as unknown as MapPalette
}
