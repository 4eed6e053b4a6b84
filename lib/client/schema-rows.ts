import { type Phrase, phrase, say, sayIn } from '#lib/language/say.ts'

/** A JSON Schema as far as the API's document uses it. */
export type Schema = Readonly<Record<string, unknown>>

export interface SchemaRow {
  /** Dotted, `orders[].order_handle`. */
  readonly field: string
  readonly type: string
  readonly isRequired: boolean
  readonly description: string
}

const DEEPEST = 4

function schemaOf(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? (value as Schema) : {}
}

function listOf(value: unknown): Schema[] {
  return Array.isArray(value) ? value.map(schemaOf) : []
}

const alternatives = (schema: Schema): Schema[] => [...listOf(schema.anyOf), ...listOf(schema.oneOf)]

/** What may stand there, in words: `text`, `number or null`, `list of objects`, `pick or drop`. */
export function typeWords(schema: Schema): string {
  const options = alternatives(schema)
  if (options.length > 0) return eitherWords(options.map(typeWords))
  if (Array.isArray(schema.enum)) return eitherWords(schema.enum.map(String))
  if ('const' in schema) return String(schema.const)
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1) ?? say('object')
  if (schema.type === 'array') return listWords(schemaOf(schema.items))
  return say(WORDS.get(String(schema.type)) ?? phrase('anything'))
}

const eitherWords = (words: readonly string[]) => [...new Set(words)].join(` ${sayIn('types', 'or')} `)

const WORDS = new Map<string, Phrase>([
  ['string', phrase('text')],
  ['integer', phrase('whole number')],
  ['number', phrase('number')],
  ['boolean', phrase('true or false')],
  ['object', phrase('object')],
  ['null', phrase('null')],
])

const LISTS = new Map<string, Phrase>([
  ['string', phrase('list of texts')],
  ['number', phrase('list of numbers')],
  ['object', phrase('list of objects')],
])

/** What narrows a type down; then its items are told one by one. */
const NARROWED = ['anyOf', 'oneOf', 'enum', 'const', '$ref']

function listWords(items: Schema): string {
  const many = NARROWED.some((name) => name in items) ? undefined : LISTS.get(String(items.type))
  return many === undefined ? say('list of {what}', { what: typeWords(items) }) : say(many)
}

/** The fields of an object's schema, one a row, those of objects inside it below them. */
export function schemaRows(schema: Schema, before = '', depth = 0): SchemaRow[] {
  const required = new Set(Array.isArray(schema.required) ? schema.required.map(String) : [])
  return Object.entries(schemaOf(schema.properties)).flatMap(([name, value]) => {
    const field = schemaOf(value)
    const path = `${before}${name}`
    const row = {
      field: path,
      type: typeWords(field),
      isRequired: required.has(name),
      description: typeof field.description === 'string' ? field.description : '',
    }
    return depth >= DEEPEST ? [row] : [row, ...rowsInside(field, path, depth + 1)]
  })
}

function rowsInside(field: Schema, path: string, depth: number): SchemaRow[] {
  const inner = [field, ...alternatives(field)]
  const objects = inner.flatMap((each) => schemaRows(each, `${path}.`, depth))
  const items = inner.flatMap((each) => schemaRows(schemaOf(each.items), `${path}[].`, depth))
  const rows = new Map<string, SchemaRow>()
  for (const row of [...objects, ...items]) rows.set(row.field, eitherOf(rows.get(row.field), row))
  return [...rows.values()]
}

/** Where one of several objects may stand, their fields of one name are told in one row. */
function eitherOf(known: SchemaRow | undefined, row: SchemaRow): SchemaRow {
  return known && known.type !== row.type ? { ...known, type: eitherWords([known.type, row.type]) } : row
}
