import { IntlMessageFormat } from 'intl-messageformat'
import { messagesOf } from './messages.ts'
import type { Phrase } from './phrases.ts'
import { type Viewing, viewing } from './viewing.ts'

export type { Phrase } from './phrases.ts'

/** What may stand in a message's braces. */
export type Values = Readonly<Record<string, string | number | boolean | null | undefined>>

/** A text that stands in the code: only such can be found for the message files. */
type Literal<M extends string> = string extends M ? never : M

/**
 * Says an English text in the viewer's language. The text is its own key in the message files, in ICU MessageFormat:
 * `say('{count, plural, one {# order} other {# orders}}', { count })`. What has no translation is said in English.
 */
export function say<M extends string>(message: Literal<M>, values?: Values): string {
  return said(message, message, values)
}

/** `say` for a word that another language has several of: `sayIn('state', 'Open')` is kept as `Open @state`. */
export function sayIn<C extends string, M extends string>(
  context: Literal<C>,
  message: Literal<M>,
  values?: Values,
): string {
  return said(`${message} @${context}`, message, values)
}

/** Marks a text for the message files that is not said yet: for tables of words that are made when a module loads. */
export function phrase<M extends string>(message: Literal<M>): Phrase {
  return message as string as Phrase
}

/** `say` with things that are not text between the words, such as elements: the parts in their order. */
export function sayParts<M extends string, T>(
  message: Literal<M>,
  values: Readonly<Record<string, T>>,
): (string | T)[] {
  const { language, locale } = viewing()
  const text = messagesOf(language)[message] || message
  const parts = compiled(text, locale).format<T>(values as Record<string, T>)
  return Array.isArray(parts) ? parts : [parts as string | T]
}

function said(key: string, message: string, values: Values | undefined): string {
  const seen = viewing()
  const text = messagesOf(seen.language)[key] || message
  if (values === undefined) return text
  return String(compiled(text, seen.locale).format(isolated(values, seen)))
}

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

/** In a text that runs from right to left a name or a number of another script must not move its neighbours (UAX 9). */
function isolated(values: Values, { direction }: Viewing): Values {
  if (direction === 'ltr') return values
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && value !== '' ? FIRST_STRONG_ISOLATE + value + POP_ISOLATE : value,
    ]),
  )
}

const known = new Map<string, IntlMessageFormat>()

function compiled(text: string, locale: string): IntlMessageFormat {
  const key = `${locale} ${text}`
  const made = known.get(key) ?? new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
  known.set(key, made)
  return made
}
