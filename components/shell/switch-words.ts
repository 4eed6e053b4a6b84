import type { Theme } from '#lib/client/theme.ts'
import { say } from '#lib/language/say.ts'

/** What changing to a theme is called. */
export function switchWords(theme: Theme): string {
  return theme === 'light' ? say('Switch to the light theme') : say('Switch to the dark theme')
}
