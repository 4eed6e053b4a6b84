// The message files of lib/language/messages.
//   npm run messages -- [path …]     adds what the code says and the files lack (as ""), lists what is shown unsaid
//   npm run messages -- --check      every text has its translations, none is left over, all can be read, no class says left or right
import { areaOf, LANGUAGES, readAreas, toldFiles, writeArea } from './messages/areas.mjs'
import { faultsOf } from './messages/faults.mjs'
import { sidedClassesOf } from './messages/mirrored.mjs'
import { textsOf } from './messages/texts.mjs'

const [first, ...rest] = process.argv.slice(2)
const isCheck = first === '--check'
const paths = isCheck ? rest : [first, ...rest].filter(Boolean)

const files = toldFiles().filter((file) => paths.length === 0 || paths.some((path) => file.startsWith(path)))
const texts = new Map(files.map((file) => [file, textsOf(file)]))

function addMissing(language) {
  const areas = readAreas(language)
  const known = new Set([...areas.values()].flatMap((messages) => Object.keys(messages)))
  let added = 0
  for (const [file, { keys }] of texts) {
    for (const key of keys.filter((one) => !known.has(one))) {
      const area = areaOf(file)
      const messages = areas.get(area) ?? areas.set(area, {}).get(area)
      messages[key] = ''
      known.add(key)
      added += 1
    }
  }
  if (added > 0) for (const [area, messages] of areas) writeArea(language, area, messages)
  console.log(`${language}: ${added} added`)
}

function listBare() {
  let unsaid = 0
  for (const [file, { bare }] of texts) {
    for (const { line, text } of bare) console.log(`${file}:${line}  ${text}`)
    unsaid += bare.length
  }
  console.log(`${unsaid} shown unsaid`)
  return unsaid
}

if (isCheck) {
  const faults = faultsOf(new Set([...texts.values()].flatMap(({ keys }) => keys)), { isWhole: paths.length === 0 })
  faults.push(...files.flatMap(sidedClassesOf))
  for (const fault of faults) console.log(fault)
  process.exit(listBare() + faults.length > 0 ? 1 : 0)
}
for (const language of LANGUAGES) addMissing(language)
listBare()
