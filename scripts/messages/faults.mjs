// What is wrong with the message files: a text without its translation, one that nobody says, one told twice differently,
// one that cannot be read, one that lacks what its English has in braces.
import { IntlMessageFormat } from 'intl-messageformat'
import { LANGUAGES, readAreas } from './areas.mjs'

const PLURAL = 6
const SELECT = 5

/** The names in a message's braces. */
function namesIn(elements, into = new Set()) {
  for (const { type, value, options } of elements) {
    // 0 is text, 7 the number sign of a plural.
    if (type !== 0 && type !== 7) into.add(value)
    if (type === PLURAL || type === SELECT) for (const option of Object.values(options)) namesIn(option.value, into)
  }
  return into
}

function namesOf(text) {
  return [...namesIn(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst())].sort().join(', ')
}

function faultOf(key, translation) {
  if (translation === '') return 'has no translation'
  try {
    const [wanted, given] = [namesOf(key.replace(/ @[a-z ]+$/, '')), namesOf(translation)]
    return wanted === given ? null : `needs {${wanted}}, has {${given}}`
  } catch (error) {
    return `cannot be read: ${error.message}`
  }
}

function faultsOfLanguage(language, keys, { isWhole }) {
  const told = new Map()
  const faults = []
  const entries = [...readAreas(language)].flatMap(([area, messages]) =>
    Object.entries(messages).map(([key, translation]) => ({ area, key, translation })),
  )
  for (const { area, key, translation } of entries) {
    const isTwice = told.has(key) && told.get(key) !== translation
    const leftOver = isWhole && !keys.has(key) ? 'is said nowhere' : null
    const fault = (isTwice ? 'is told twice differently' : faultOf(key, translation)) ?? leftOver
    if (fault !== null) faults.push(`${language}/${area}.json: "${key}" ${fault}`)
    told.set(key, translation)
  }
  const missing = [...keys].filter((key) => !told.has(key))
  return [...faults, ...missing.map((key) => `${language}: "${key}" is in no file`)]
}

/** One line for each fault. `isWhole`: `keys` are all that the code says, so that others are left over. */
export function faultsOf(keys, { isWhole }) {
  return LANGUAGES.flatMap((language) => faultsOfLanguage(language, keys, { isWhole }))
}
