/** What is wrong, by dotted path into the body: `orders.0.destination.radius` → sentences. */
export type FieldProblems = Record<string, string[]>

const LOCATIONS = new Set(['body', 'query', 'path', 'json'])

/**
 * Reads the field errors of a 422 in every form met so far: `{body: {"orders.0.radius": ["…"]}}`, the same without the
 * location, nested objects and arrays instead of dotted paths, and lists of `{loc, msg}`. What is no field error is left out.
 */
export function fieldProblems(detail: unknown): FieldProblems {
  const found: FieldProblems = {}
  collect(detail, [], found)
  return found
}

function collect(said: unknown, path: string[], found: FieldProblems): void {
  if (typeof said === 'string') {
    if (path.length > 0) add(path, said, found)
    return
  }
  if (typeof said !== 'object' || said === null) return
  if (isLocated(said)) {
    add(said.loc.map(String), said.msg, found)
    return
  }
  const isListOfTexts = Array.isArray(said) && said.every((entry) => typeof entry === 'string' || isLocated(entry))
  for (const [key, value] of Object.entries(said)) collect(value, isListOfTexts ? path : [...path, key], found)
}

function isLocated(said: unknown): said is { loc: unknown[]; msg: string } {
  return (
    typeof said === 'object' &&
    said !== null &&
    'loc' in said &&
    Array.isArray(said.loc) &&
    'msg' in said &&
    typeof said.msg === 'string'
  )
}

function add(path: string[], message: string, found: FieldProblems): void {
  const steps = path.flatMap((step) => step.replaceAll(/\[(\d+)\]/g, '.$1').split('.')).filter((step) => step !== '')
  if (steps.length > 1 && LOCATIONS.has(steps[0] ?? '')) steps.shift()
  const key = steps.join('.')
  found[key] = [...(found[key] ?? []), message]
}
