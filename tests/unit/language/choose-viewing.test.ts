import { describe, expect, test } from 'vitest'
import { chooseViewing, chosenViewing, viewingCookie } from '#lib/language/choose-viewing.ts'

const NOTHING = chosenViewing(undefined)

describe('how somebody wants to be told things', () => {
  test.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'de', 'de-AT', 'ltr', 'metric'],
    ['en-US,en;q=0.9', 'en', 'en-US', 'ltr', 'imperial'],
    ['en-GB', 'en', 'en-GB', 'ltr', 'metric'],
    ['es-419', 'es', 'es-419', 'ltr', 'metric'],
    ['ar-EG', 'ar', 'ar-EG-u-nu-latn', 'rtl', 'metric'],
    // The most wanted that there is, not the first that is written.
    ['fr-FR,ar;q=0.2,es;q=0.7', 'es', 'es', 'ltr', 'metric'],
    // Nothing that there is: English, with the units of where the viewer is.
    ['fr-CA', 'en', 'en', 'ltr', 'metric'],
    ['de;q=0,en', 'en', 'en', 'ltr', 'metric'],
    ['', 'en', 'en', 'ltr', 'metric'],
  ])('is what the browser asks for: %s', (header, language, locale, direction, units) => {
    expect(chooseViewing(NOTHING, header)).toEqual({ language, locale, direction, units, clock: '24' })
  })

  test('is what was chosen, whatever the browser asks for', () => {
    const chosen = { language: 'ar', units: 'imperial', clock: '12' } as const
    const kept = chosenViewing(viewingCookie(chosen))
    expect(kept).toEqual(chosen)
    expect(chooseViewing(kept, 'de-DE')).toEqual({
      ...{ language: 'ar', locale: 'ar-u-nu-latn', direction: 'rtl', units: 'imperial', clock: '12' },
    })
  })

  test('a language chosen against the browser keeps the units of where the viewer is', () => {
    expect(chooseViewing(chosenViewing('language=es'), 'en-US')).toMatchObject({ locale: 'es', units: 'imperial' })
  })

  test.each(['language=klingon', 'units=furlongs&clock=7', '%%%', '<script>', 'language=de-DE-x-1'])(
    'what a cookie says wrongly was not chosen: %s',
    (cookie) => expect(chosenViewing(cookie)).toEqual({ language: null, units: null, clock: null }),
  )

  test.each(['x'.repeat(100_000), ';;;;,,,,q=q', '*', 'en_US', 'de;q=NaN', 'zz-\u0000'])(
    'no header breaks it',
    (header) => expect(() => chooseViewing(NOTHING, header)).not.toThrow(),
  )
})
