'use client'

import { useSyncExternalStore } from 'react'
import { type ChosenViewing, chosenViewing, VIEWING_COOKIE, viewingCookie } from '#lib/language/choose-viewing.ts'
import type { Language } from '#lib/language/viewing.ts'

/** Each language by its own name: who looks for theirs may not read another. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  es: 'Español',
  de: 'Deutsch',
  ar: 'العربية',
}

const YEAR_S = 365 * 86_400
const NOTHING_CHOSEN: ChosenViewing = chosenViewing(undefined)

let known = { cookie: '', choice: NOTHING_CHOSEN }

function readChoice(): ChosenViewing {
  const { cookie } = document
  if (cookie === known.cookie) return known.choice
  const pair = cookie.split('; ').find((one) => one.startsWith(`${VIEWING_COOKIE}=`))
  known = { cookie, choice: chosenViewing(pair && decodeURIComponent(pair.slice(VIEWING_COOKIE.length + 1))) }
  return known.choice
}

/** What was chosen in this browser; nothing while rendering on the server. */
export function useChosenViewing(): ChosenViewing {
  return useSyncExternalStore(
    () => () => {},
    readChoice,
    () => NOTHING_CHOSEN,
  )
}

/** Keeps a choice in this browser and loads the page anew, because all of it was said by the one before. */
export function chooseViewing(change: Partial<ChosenViewing>): void {
  const value = encodeURIComponent(viewingCookie({ ...readChoice(), ...change }))
  document.cookie = `${VIEWING_COOKIE}=${value}; path=/; max-age=${YEAR_S}; samesite=lax`
  window.location.reload()
}
