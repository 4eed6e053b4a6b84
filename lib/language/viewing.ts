/** The languages that there are message files for, besides English, which stands in the code. */
export const LANGUAGES = ['en', 'es', 'de', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]

export const UNITS = ['metric', 'imperial'] as const
export type Units = (typeof UNITS)[number]

/** Hours of a clock: to 24, or to 12 with a.m. and p.m. */
export const CLOCKS = ['24', '12'] as const
export type Clock = (typeof CLOCKS)[number]

/** How somebody wants to be told things (docs/decisions/0031). */
export interface Viewing {
  readonly language: Language
  /** BCP 47, the language with the viewer's region: what `Intl` formats by. */
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
  readonly units: Units
  readonly clock: Clock
}

export const ENGLISH: Viewing = { language: 'en', locale: 'en', direction: 'ltr', units: 'metric', clock: '24' }

type Reader = () => Viewing | undefined

const KEY = Symbol.for('waypost.viewing')
const shared = globalThis as { [KEY]?: Reader }

/** Says where the viewing of whoever is being answered is found: the request's on the server, the page's in a browser. */
export function provideViewing(read: Reader): void {
  shared[KEY] = read
}

/** The viewing of whoever is being answered at this moment; English and metric when nobody is. */
export function viewing(): Viewing {
  return shared[KEY]?.() ?? ENGLISH
}
