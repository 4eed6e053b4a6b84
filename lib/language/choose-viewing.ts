import { CLOCKS, ENGLISH, LANGUAGES, type Language, UNITS, type Viewing } from './viewing.ts'

/** The cookie that keeps what somebody chose, as a query string; what is not in it is found out. */
export const VIEWING_COOKIE = 'waypost-viewing'

/** What somebody may choose; null is: as the browser says. */
export type ChosenViewing = { readonly [K in 'language' | 'units' | 'clock']: Viewing[K] | null }

/** Where feet and miles are read before metres. In Britain both are, metres on every map. */
const MILES = new Set(['US', 'LR', 'MM'])

/** What a cookie's value says was chosen; whatever it says wrongly was not. */
export function chosenViewing(cookie: string | undefined): ChosenViewing {
  const said = new URLSearchParams(cookie ?? '')
  const among = <T extends string>(all: readonly T[], name: string) => all.find((one) => one === said.get(name)) ?? null
  return { language: among(LANGUAGES, 'language'), units: among(UNITS, 'units'), clock: among(CLOCKS, 'clock') }
}

/** The cookie's value that keeps a choice. */
export function viewingCookie(chosen: ChosenViewing): string {
  const kept = Object.entries(chosen).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
  return new URLSearchParams(kept).toString()
}

/**
 * How somebody wants to be told things: what was chosen before what the browser asks for (`Accept-Language`, RFC 9110
 * §12.5.4). Without a choice clocks go to 24 everywhere.
 */
export function chooseViewing(chosen: ChosenViewing, acceptLanguage: string | undefined): Viewing {
  const asked = askedLocales(acceptLanguage)
  const language = chosen.language ?? asked.map(languageOf).find((one) => one !== undefined) ?? ENGLISH.language
  const locale = asked.find((one) => languageOf(one) === language) ?? language
  const region = regionOf(locale) ?? regionOf(asked[0] ?? '')
  return {
    language,
    // One kind of digits in words, tables and maps: those that plates and handles are written in.
    locale: language === 'ar' ? `${locale}-u-nu-latn` : locale,
    direction: language === 'ar' ? 'rtl' : 'ltr',
    units: chosen.units ?? (MILES.has(region ?? '') ? 'imperial' : 'metric'),
    clock: chosen.clock ?? '24',
  }
}

/** Only those that `Intl` can read, the most wanted first; extensions are left out. */
function askedLocales(header: string | undefined): string[] {
  return (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';')
      const quality = rest.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find(Boolean)
      return { tag, quality: Number(quality ?? 1) }
    })
    .filter(({ tag, quality }) => /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .flatMap(({ tag }) => readable(tag))
}

function readable(tag: string): string[] {
  try {
    return [new Intl.Locale(tag).baseName]
  } catch {
    return []
  }
}

const languageOf = (locale: string): Language | undefined =>
  LANGUAGES.find((one) => locale === one || locale.startsWith(`${one}-`))

const regionOf = (locale: string) => /-([A-Z]{2})\b/.exec(locale)?.[1]
