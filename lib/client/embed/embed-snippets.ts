/** What somebody chose of a view for a page of their own. */
export interface EmbedChoice {
  readonly kind: 'order' | 'route' | 'worker' | 'orders' | 'workers' | 'places'
  readonly handle: string
  readonly theme: 'auto' | 'light' | 'dark'
  /** BCP 47; '' leaves it to the reader's browser. */
  readonly lang: string
  readonly units: 'metric' | 'imperial' | ''
  readonly isFollowing: boolean
  readonly hasControls: boolean
  readonly layers: readonly string[]
  readonly size: readonly [width: number, height: number]
}

export const EMBED_LAYERS = ['route', 'stops', 'trail', 'outages'] as const
const USUAL_LAYERS = 'route,stops'
const TELLING = new Set(['trail', 'outages'])

/** Kinds of views that are of one thing, and where those are. */
const ONES: Partial<Record<EmbedChoice['kind'], string>> = { order: 'orders', route: 'routes', worker: 'views/workers' }

/** Whether such a view is of one thing, which has to be named. */
export const isOfOne = (kind: EmbedChoice['kind']): boolean => ONES[kind] !== undefined

const layersOf = ({ layers }: EmbedChoice) => EMBED_LAYERS.filter((layer) => layers.includes(layer)).join(',')

/** The view's address below this server: what a token is asked for. Layers that tell more belong to it. */
export function embedPath(choice: EmbedChoice): string {
  const { kind, handle, layers } = choice
  const one = ONES[kind]
  const path = one === undefined ? `views/${kind}` : `${one}/${encodeURIComponent(handle)}`
  return `/embed/${path}${layers.some((layer) => TELLING.has(layer)) ? `?layers=${layersOf(choice)}` : ''}`
}

/** What only changes looks, where it is not as usual, as attributes of the element and fields of the address. */
export function embedLooksOf(choice: EmbedChoice): [name: string, value: string][] {
  const { theme, lang, units, isFollowing, hasControls } = choice
  const layers = layersOf(choice)
  const all: [string, string][] = [
    ['theme', theme === 'auto' ? '' : theme],
    ['lang', lang],
    ['units', units],
    ['follow', isFollowing ? '' : 'off'],
    ['controls', hasControls ? 'on' : ''],
    ['layers', layers === USUAL_LAYERS ? '' : layers || 'none'],
  ]
  return all.filter(([, value]) => value !== '')
}

export interface EmbedSnippets {
  /** For their server: a command line that asks for the address. */
  readonly server: string
  readonly component: string
  readonly frame: string
  readonly listen: string
}

/** The blocks to copy; what stands in braces is the answer to the first. */
export function embedSnippets(choice: EmbedChoice, origin: string): EmbedSnippets {
  const [width, height] = choice.size
  const looks = embedLooksOf(choice)
  const attributes = looks.map(([name, value]) => ` ${name}="${value}"`).join('')
  const fields = looks.map(([name, value]) => `&amp;${name}=${encodeURIComponent(value)}`).join('')
  const body = JSON.stringify({ grant_type: 'client_credentials', embed_url: embedPath(choice) })
  return {
    server: [
      'curl -u "$WAYPOST_ACCOUNT_ID:$WAYPOST_SECRET_KEY" \\',
      `  ${origin}/api/oauth/embed-token \\`,
      "  -H 'content-type: application/json' \\",
      `  -d '${body.replaceAll("'", "'\\''")}'`,
    ].join('\n'),
    component: [
      `<script src="${origin}/embed.js" async></script>`,
      `<waypost-map src="{secure_embed_url}"${attributes}`,
      `  style="width:${width}px;height:${height}px"></waypost-map>`,
    ].join('\n'),
    frame: `<iframe src="{secure_embed_url}${fields}" title="Live view"\n  width="${width}" height="${height}" style="border:0"></iframe>`,
    listen:
      "document.querySelector('waypost-map')\n  .addEventListener('eta', (event) => console.log(event.detail.arrive_at))",
  }
}
