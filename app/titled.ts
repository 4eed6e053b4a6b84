import type { Metadata } from 'next'
import { type Phrase, say } from '#lib/language/say.ts'
import { pageLanguage } from './page-language.ts'

/** A page's metadata with its title in the viewer's language: `export const generateMetadata = titled(phrase('Orders'))`. */
export function titled(title: Phrase, more: Metadata = {}): () => Promise<Metadata> {
  return async () => {
    await pageLanguage()
    return { title: say(title), ...more }
  }
}
