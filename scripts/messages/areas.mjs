// The message files: one folder a language, one file an area of the code.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { inRoot } from '../setup/root.mjs'

export const LANGUAGES = ['es', 'de', 'ar']

const fileOf = (language, area) => inRoot(`lib/language/messages/${language}/${area}.json`)

/** Parts of a noun that have enough to say for files of their own. */
const OWN = new Set(['orders-form', 'orders-import', 'orders-share'])

/** `components/orders/table/row.tsx` → `orders`; of lib the customer's page is `share-page`, all else `words`. */
export function areaOf(file) {
  const [top, noun, part] = file.split('/')
  const own = `${noun}-${part}`
  if (top === 'components') return OWN.has(own) ? own : noun
  if (top === 'lib') return noun === 'transport' ? 'share-page' : 'words'
  return 'app'
}

/** area → messages, of one language. */
export function readAreas(language) {
  const names = readdirSync(inRoot(`lib/language/messages/${language}`)).filter((name) => name.endsWith('.json'))
  return new Map(
    names.sort().map((name) => {
      const area = name.slice(0, -'.json'.length)
      return [area, JSON.parse(readFileSync(fileOf(language, area), 'utf8'))]
    }),
  )
}

export function writeArea(language, area, messages) {
  const sorted = Object.fromEntries(Object.entries(messages).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(fileOf(language, area), `${JSON.stringify(sorted, null, 2)}\n`)
}

/** Facts that carry their words. */
const FACTS = 'lib/domain/outage-codes.ts'

/** The files in which people are told something. */
export function toldFiles() {
  const within = (folder) =>
    readdirSync(inRoot(folder), { recursive: true }).map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
  const told = ['app', 'components', 'lib/client', 'lib/transport/share-page']
    .flatMap(within)
    .filter((name) => /\.tsx?$/.test(name))
  return [...told, FACTS].sort()
}
