import type { z } from 'zod'
import { Problem } from '#lib/contract/problem.ts'

/** A schema's findings as HyperTrack's 422 carries them: location, then dotted field path, then what is wrong. */
export function unprocessable(error: z.ZodError, location = 'body'): Problem {
  const fields: Record<string, string[]> = {}
  for (const issue of error.issues) {
    const field = issue.path.map(String).join('.')
    fields[field] ??= []
    fields[field].push(issue.message.endsWith('received undefined') ? 'Is missing' : issue.message)
  }
  return new Problem('unprocessable', 'Some fields cannot be read', { [location]: fields })
}
