import { Problem } from '#lib/contract/problem.ts'

/** HyperTrack's own limits are not published; a request for 500 orders is about 300 kB. */
const MOST_BYTES = 1_048_576
const DEEPEST = 32

/** The body of a request as text. Throws a Problem: `too_large`, `unsupported_encoding`. */
export async function readText(request: Request): Promise<string> {
  const encoding = request.headers.get('content-encoding') ?? 'identity'
  if (encoding !== 'identity')
    throw new Problem('unsupported_encoding', `content-encoding ${encoding} is not read here`)
  if (!request.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > MOST_BYTES) throw new Problem('too_large', `The body may have ${MOST_BYTES} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const STEP: Readonly<Record<string, number>> = { '[': 1, '{': 1, ']': -1, '}': -1 }

/** How deep brackets nest in JSON text, not counting those inside strings. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let isInString = false
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string
    if (char === '"') isInString = !isInString
    else if (isInString) i += char === '\\' ? 1 : 0
    else depth += STEP[char] ?? 0
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

/** Halves of a surrogate pair cannot be stored as they came; a key named `__proto__` has no honest use. */
function harmless(key: string, value: unknown): unknown {
  if (key === '__proto__' || /\p{Cs}/u.test(key)) return undefined
  return typeof value === 'string' ? value.replace(/\p{Cs}/gu, '\uFFFD') : value
}

/**
 * The body of a request as JSON; `undefined` when there is none.
 * Throws a Problem: `validation_error` (not JSON, too deep), `too_large`, `unsupported_encoding`.
 */
export async function readJson(request: Request): Promise<unknown> {
  const text = await readText(request)
  if (text.trim() === '') return undefined
  if (depthOf(text) > DEEPEST) throw new Problem('validation_error', `The JSON nests deeper than ${DEEPEST} levels`)
  try {
    return JSON.parse(text, harmless)
  } catch {
    throw new Problem('validation_error', 'The body is not JSON')
  }
}
