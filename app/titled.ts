import type { Metadata } from 'next'
import { loadMessages } from '#lib/language/messages.ts'
import { type Phrase, say } from '#lib/language/say.ts'
import { pageViewing } from '#lib/transport/viewing.ts'

/** A page's metadata with its title in the viewer's language: `export const generateMetadata = titled(phrase('Orders'))`. */
export function titled(title: Phrase, more: Metadata = {}): () => Promise<Metadata> {
  return async () => {
    await loadMessages((await pageViewing()).language)
    return { title: say(title), ...more }
  }
}
