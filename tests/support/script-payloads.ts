import { fixtureNames, fixtureText } from './read-fixture.ts'

/** What each of them would do if it ran. */
const CALL = 'window.__xss=1;alert(1)'

const TAGS = [
  `<img src=x onerror=${CALL}>`,
  `<svg onload=${CALL}>`,
  `<svg><script>${CALL}</script></svg>`,
  `<script>${CALL}</script>`,
  `<iframe srcdoc="<script>parent.${CALL}</script>"></iframe>`,
  `<details open ontoggle=${CALL}>`,
  `<input autofocus onfocus=${CALL}>`,
  `<video><source onerror=${CALL}></video>`,
  `<a href="javascript:${CALL}">a</a>`,
  `<object data="data:text/html,<script>${CALL}</script>"></object>`,
  `<math><mtext><style><img src=x onerror=${CALL}></style></mtext></math>`,
  `<meta http-equiv=refresh content="0;url=javascript:${CALL}">`,
  `<style>@import "javascript:${CALL}"</style>`,
  `<body onpageshow=${CALL}>`,
]

/** What the text might have to break out of: content, attributes, scripts, comments, titles, text areas. */
const BEFORE = ['', '">', "'>", '</script>', '--></title></textarea></style>', '\\u003c/script\\u003e${']

/** Eighty-four texts that are scripts where a text is taken for something else. */
export const SCRIPT_PAYLOADS: readonly string[] = BEFORE.flatMap((before) => TAGS.map((tag) => before + tag))

const ALL = SCRIPT_PAYLOADS.join(' ')

/** Words that an event is known by; whatever else is text may be anything. */
const MEANT = /(^type|^value|_at|_at_start|_at_end|^version|_handle|_id|^id|^status|_code|^account|timezone|_source)$/

function poisoned(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => poisoned(one, key))
  if (typeof value === 'object' && value !== null) {
    const isGeometry = 'coordinates' in value
    if (isGeometry) return value
    const entries = Object.entries(value).map(([name, inner]) => [name, poisoned(inner, name)] as const)
    return Object.fromEntries(key === 'metadata' ? [...entries, [`k${TAGS[0]}`, ALL]] : entries)
  }
  return typeof value === 'string' && !MEANT.test(key) ? ALL : value
}

/** A handle that would be a script, too. */
export const SCRIPT_HANDLE = `">${TAGS[0]}`

const renamed = (text: string, names: Readonly<Record<string, string>>) =>
  Object.entries(names).reduce((told, [from, to]) => told.replaceAll(`"${from}"`, JSON.stringify(to)), text)

/** Every documented webhook, with all of the scripts in each of its texts, and in the handles of one order and its worker. */
export function poisonedWebhooks(): string[] {
  return fixtureNames().map((name) => {
    const wire = JSON.stringify(poisoned(JSON.parse(fixtureText(`${name}.json`))))
    return renamed(wire, {
      DGC127092: SCRIPT_HANDLE,
      'Worker-1': `worker-${SCRIPT_HANDLE}`,
      'Store-North-Square': SCRIPT_HANDLE,
    })
  })
}

export const ALL_SCRIPTS = ALL
