/**
 * MapLibre draws one letter after the other from left to right. Arabic has to be brought into that order, and its letters
 * into the forms that join: Unicode's Arabic Presentation Forms-B, and as much of UAX 9 as a label of few words needs.
 */

const ARABIC = /[\u0600-\u06ff]/
/** Marks above and below letters, and signs that only steer the order. */
const UNDRAWN = /[\u064b-\u065f\u0670\u200e\u200f\u061c\u2066-\u2069]/g

/** How many forms the letters have, in the order of their code points, which is that of the forms too. */
const LETTERS: readonly (readonly [first: number, forms: string])[] = [
  [0x0621, '12222424244444222244444444'],
  [0x0641, '4444444224'],
]
const FIRST_FORM = 0xfe80
const FIRST_LAM_ALEF = 0xfef5
const LAM = '\u0644'
const ALEFS = '\u0622\u0623\u0625\u0627'
const TATWEEL = '\u0640'

interface Letter {
  /** The form that stands alone; those joined behind, before and on both sides follow it. */
  readonly alone: number
  readonly joinsNext: boolean
  readonly joinsLast: boolean
}

function letterTable(): ReadonlyMap<string, Letter> {
  const table = new Map<string, Letter>()
  let alone = FIRST_FORM
  for (const [first, counts] of LETTERS) {
    for (const [index, count] of [...counts].map(Number).entries()) {
      table.set(String.fromCharCode(first + index), { alone, joinsNext: count === 4, joinsLast: count > 1 })
      alone += count
    }
  }
  return table.set(TATWEEL, { alone: TATWEEL.charCodeAt(0), joinsNext: true, joinsLast: true })
}

const TABLE = letterTable()

const joinsNext = (char: string | undefined) => TABLE.get(char ?? '')?.joinsNext === true
const joinsLast = (char: string | undefined) => TABLE.get(char ?? '')?.joinsLast === true

function formOf(char: string, before: string | undefined, next: string | undefined): string {
  const letter = TABLE.get(char)
  if (letter === undefined || char === TATWEEL) return char
  const isTied = letter.joinsLast && joinsNext(before)
  const goesOn = letter.joinsNext && joinsLast(next)
  return String.fromCharCode(letter.alone + (goesOn ? 2 : 0) + (isTied ? 1 : 0))
}

/** Letters in the forms that join; lam and alef become one sign. */
function joined(text: string): string {
  const chars = [...text]
  const drawn: string[] = []
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] as string
    const alef = char === LAM ? ALEFS.indexOf(chars[at + 1] ?? '-') : -1
    if (alef < 0) {
      drawn.push(formOf(char, chars[at - 1], chars[at + 1]))
      continue
    }
    drawn.push(String.fromCharCode(FIRST_LAM_ALEF + 2 * alef + (joinsNext(chars[at - 1]) ? 1 : 0)))
    at += 1
  }
  return drawn.join('')
}

type Side = 'left' | 'right'

const FROM_RIGHT = /[\u0600-\u065f\u066a-\u06ef\ufe70-\ufefc]/
const FROM_LEFT = /[\p{L}\p{N}]/u
const MIRRORED = new Map(
  ['()', '[]', '{}', '<>', '«»'].flatMap(([a = '', b = '']) => [[a, b] as const, [b, a] as const]),
)

/** Where the reading of a letter or number begins; signs and spaces have no side of their own. */
function sideOf(char: string): Side | null {
  if (FROM_RIGHT.test(char)) return 'right'
  return FROM_LEFT.test(char) ? 'left' : null
}

/** What has no side goes with its neighbours when both have the same, else with the line. */
function sidesOf(chars: readonly string[], ofLine: Side): Side[] {
  const own = chars.map(sideOf)
  return own.map((side, at) => {
    if (side !== null) return side
    const before = own.slice(0, at).findLast((one) => one !== null)
    const next = own.slice(at).find((one) => one !== null)
    return before === next ? (before ?? ofLine) : ofLine
  })
}

const turned = (chars: readonly string[]) => chars.toReversed().map((char) => MIRRORED.get(char) ?? char)

function drawnLine(line: string): string {
  if (!ARABIC.test(line)) return line
  const chars = [...joined(line)]
  const ofLine = sideOf(/\p{L}/u.exec(line)?.[0] ?? '') ?? 'left'
  const sides = sidesOf(chars, ofLine)
  const runs: string[][] = []
  for (const [at, char] of chars.entries()) {
    if (at > 0 && sides[at] === sides[at - 1]) runs.at(-1)?.push(char)
    else runs.push([char])
  }
  const first = sides[0]
  const drawn = runs.map((run, index) => ((index % 2 === 0) === (first === 'right') ? turned(run) : run))
  return (ofLine === 'right' ? drawn.toReversed() : drawn).flat().join('')
}

/** A label as MapLibre has to be given it, so that it reads right; what has no Arabic stays as it is. */
export function drawnText(text: string): string {
  return ARABIC.test(text) ? text.replace(UNDRAWN, '').split('\n').map(drawnLine).join('\n') : text
}
