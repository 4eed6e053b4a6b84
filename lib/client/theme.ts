'use client'

import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark'

/** `public/theme.js` reads the same key before the first paint. */
const KEY = 'waypost:theme'

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

/** The theme on screen at this moment. */
export const shownTheme = (): Theme => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light')

/** The theme on screen; light while rendering on the server. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, shownTheme, () => 'light')
}

/** Shows a theme and keeps the choice in this browser; null follows the system again. */
export function chooseTheme(theme: Theme | null): void {
  try {
    if (theme) localStorage.setItem(KEY, theme)
    else localStorage.removeItem(KEY)
  } catch {
    // Storage can be forbidden; the choice then lasts until the page is left.
  }
  const isSystemDark = matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.dataset.theme = theme ?? (isSystemDark ? 'dark' : 'light')
}
