import type { z } from 'zod'
import { Problem } from '#lib/contract/problem.ts'

/** zod's own words are for programmers. */
function wordsOf(message: string): string {
  if (message.endsWith('received undefined')) return 'Is missing'
  const expected = /^Invalid input: expected (\w+)/.exec(message)?.[1]
  return expected ? `Must be ${WORD_OF[expected] ?? expected}` : message
}

const WORD_OF: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  object: 'an object',
  array: 'a list',
}

/** A schema's findings as HyperTrack's 422 carries them: location, then dotted field path, then what is wrong. */
export function unprocessable(error: z.ZodError, location = 'body'): Problem {
  const fields: Record<string, string[]> = {}
  for (const issue of error.issues) {
    const field = issue.path.map(String).join('.')
    fields[field] ??= []
    fields[field].push(wordsOf(issue.message))
  }
  return new Problem('unprocessable', 'Some fields cannot be read', { [location]: fields })
}

/** What was asked, as its schema reads it. Throws Problem `unprocessable` with the fields. */
export function readAs<T extends z.ZodType>(schema: T, input: unknown, location = 'body'): z.output<T> {
  const read = schema.safeParse(input)
  if (!read.success) throw unprocessable(read.error, location)
  return read.data
}

/** The same for a query; of a name given twice the last counts. */
export function readQuery<T extends z.ZodType>(schema: T, query: URLSearchParams): z.output<T> {
  return readAs(schema, Object.fromEntries(query), 'query')
}
