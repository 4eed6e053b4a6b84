import { viewing } from '#lib/language/viewing.ts'

/** As it stands at the beginning of a line. */
export const raised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** As it stands within a sentence: German keeps its nouns large, and what begins with another word has two messages. */
export function lowered(text: string): string {
  return viewing().language === 'de' ? text : text.charAt(0).toLowerCase() + text.slice(1)
}
