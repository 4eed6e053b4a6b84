import { loadMessages } from '#lib/language/messages.ts'
import type { Viewing } from '#lib/language/viewing.ts'
import { pageViewing } from '#lib/transport/viewing.ts'

/** The viewing of who looks at this page, once `say` can answer in its language. Only in server components. */
export async function pageLanguage(): Promise<Viewing> {
  const viewing = await pageViewing()
  await loadMessages(viewing.language)
  return viewing
}
