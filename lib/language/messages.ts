import type { Language } from './viewing.ts'

/** English text → the text in a language. */
export type Messages = Readonly<Record<string, string>>

const NONE: Messages = {}
const loaded = new Map<Language, Messages>([['en', NONE]])
const loading = new Map<Language, Promise<Messages>>([['en', Promise.resolve(NONE)]])

const files: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ messages: Messages }>>> = {
  es: () => import('./messages/es.ts'),
  de: () => import('./messages/de.ts'),
  ar: () => import('./messages/ar.ts'),
}

/** Fetches a language's messages, once; until then `say` answers in English. The same promise each time. */
export function loadMessages(language: Language): Promise<Messages> {
  const known = loading.get(language)
  if (known !== undefined) return known
  const made = files[language as keyof typeof files]().then(({ messages }) => {
    loaded.set(language, messages)
    return messages
  })
  loading.set(language, made)
  made.catch(() => loading.delete(language))
  return made
}

/** A language's messages as far as they are here. */
export const messagesOf = (language: Language): Messages => loaded.get(language) ?? NONE
