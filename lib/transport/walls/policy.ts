/** What a path is, for what its answer may do in a browser. */
export type Door = 'page' | 'share' | 'phone' | 'embed' | 'api' | 'file'

/** `/embed.js` and what pages of others load by `<script src>`. */
const FOR_OTHERS = /^\/(embed\.js|embed\/)/
/** By where they stand: a worker’s handle may end like a file’s name. */
const FILE = /^\/(_next\/|basemap\/|scripts\/|[^/]+\.[a-z0-9]{2,11}$)/

export function doorOf(path: string): Door {
  if (/^\/s\/./.test(path)) return 'share'
  if (/^\/t\/./.test(path)) return 'phone'
  if (/^\/embed\/./.test(path)) return 'embed'
  if (path.startsWith('/api/')) return 'api'
  return FILE.test(path) ? 'file' : 'page'
}

export interface PolicyOf {
  path: string
  /** Fresh for each request; scripts without it do not run. */
  nonce: string
  /** Who may frame it, where its door lets anybody. */
  framers: readonly string[]
  isHttps: boolean
  isDev: boolean
}

export const REPORT_PATH = '/api/csp-reports'

type Directives = Record<string, readonly string[]>

const written = (directives: Directives): string =>
  Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ')

const NOTHING: Directives = { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] }

/** Who may frame what: nobody the desk; ourselves a share page, which the desk previews; embeds whom their key names. */
function framersOfDoor(door: Door, framers: readonly string[]): readonly string[] {
  if (door === 'embed') return framers.length === 0 ? ["'none'"] : framers
  return door === 'share' ? ["'self'"] : ["'none'"]
}

/**
 * What a document may load and do (docs/rules.md 56). Scripts run by nonce alone, and what they load themselves; there is
 * no inline script and no eval. Styles may be inline: React writes `style` attributes into the first HTML, toasts and
 * dialogs add elements, and neither can run anything or, by `img-src` and `font-src`, fetch from elsewhere.
 */
function documentPolicy(door: Door, { nonce, framers, isDev }: PolicyOf): Directives {
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(isDev ? ["'unsafe-eval'"] : [])],
    'script-src-attr': ["'none'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    // Map images and canvases that are saved are data: and blob:.
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'frame-src': ["'self'"],
    'form-action': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'frame-ancestors': framersOfDoor(door, framers),
    'report-uri': [REPORT_PATH],
  }
}

function contentPolicy(door: Door, about: PolicyOf): string {
  if (door === 'api') return written(NOTHING)
  // A worker is under the policy of its own file, not of the page that starts it.
  if (door === 'file') {
    const own = ["'self'"]
    return written({
      ...NOTHING,
      'script-src': own,
      'connect-src': own,
      'style-src': own,
      'img-src': [...own, 'data:'],
    })
  }
  return written(documentPolicy(door, about))
}

const UNUSED = ['camera', 'microphone', 'payment', 'usb', 'serial', 'midi', 'display-capture']
const OF_PHONES = ['geolocation', 'accelerometer', 'screen-wake-lock']

function permissions(door: Door): string {
  const forPhones = door === 'phone' ? '(self)' : '()'
  return [...UNUSED.map((name) => `${name}=()`), ...OF_PHONES.map((name) => `${name}=${forPhones}`)].join(', ')
}

const YEAR_S = 31_536_000

/** The headers that every answer gets, by its path. Pure; the policy's nonce comes in from outside. */
export function wallHeaders(about: PolicyOf): Record<string, string> {
  const door = doorOf(about.path)
  const isForOthers = FOR_OTHERS.test(about.path)
  // Such an address is a key: no other site may learn it from a click.
  const isSecretPath = door === 'share' || door === 'phone' || door === 'embed'
  return {
    'content-security-policy': contentPolicy(door, about),
    'x-content-type-options': 'nosniff',
    'referrer-policy': isSecretPath ? 'no-referrer' : 'same-origin',
    'permissions-policy': permissions(door),
    'cross-origin-resource-policy': isForOthers ? 'cross-origin' : 'same-origin',
    ...(door === 'embed' ? {} : { 'x-frame-options': door === 'share' ? 'SAMEORIGIN' : 'DENY' }),
    ...(door === 'embed' ? {} : { 'cross-origin-opener-policy': 'same-origin' }),
    ...(isSecretPath ? { 'x-robots-tag': 'noindex, nofollow' } : {}),
    ...(about.isHttps ? { 'strict-transport-security': `max-age=${YEAR_S}` } : {}),
  }
}
