import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { distance, duration, number, percent, speed } from '#lib/client/words/format.ts'
import { chooseViewing, chosenViewing } from '#lib/language/choose-viewing.ts'
import { loadMessages } from '#lib/language/messages.ts'
import { phrase, say, sayIn, sayParts } from '#lib/language/say.ts'
import { provideViewing } from '#lib/language/viewing.ts'

const seenIn = (choice: string) => provideViewing(() => chooseViewing(chosenViewing(choice), undefined))

afterEach(() => provideViewing(() => undefined))

describe('a text', () => {
  beforeAll(async () => {
    await Promise.all((['es', 'de', 'ar'] as const).map(loadMessages))
  })

  test('is said in English where nobody asked for anything else', () => {
    expect(say('{n} min', { n: 5 })).toBe('5 min')
    expect(sayIn('state', 'Open')).toBe('Open')
    expect(say(phrase('on time'))).toBe('on time')
  })

  test('that has no translation is said in English, with its plural', () => {
    seenIn('language=de')
    const words = '{count, plural, one {# thing nobody translated} other {# things nobody translated}}'
    expect(say(words, { count: 1 })).toBe('1 thing nobody translated')
    expect(say(words, { count: 1200 })).toBe('1.200 things nobody translated')
  })

  test('may hold what is no text', () => {
    const element = { type: 'b' }
    expect(sayParts('Sent to {name} at noon', { name: element })).toEqual(['Sent to ', element, ' at noon'])
  })

  test('in Arabic keeps the names in it apart', () => {
    seenIn('language=ar')
    expect(say('nobody translated {handle} here', { handle: 'DGC-1 (2)' })).toBe(
      'nobody translated \u2068DGC-1 (2)\u2069 here',
    )
  })
})

describe('numbers', () => {
  test.each([
    ['language=en', '1,204', '12.5', '1 h 1 min'],
    ['language=de', '1.204', '12,5', null],
    ['language=es', '1204', '12,5', null],
    ['language=ar', '1,204', '12.5', null],
  ])('are written as %s writes them', (choice, whole, decimal, span) => {
    seenIn(choice)
    expect(number(1204)).toBe(whole)
    expect(number(12.5, 1)).toBe(decimal)
    if (span !== null) expect(duration(3660)).toBe(span)
  })

  test('of length and speed are in the units that were chosen', () => {
    seenIn('language=en&units=imperial')
    expect([distance(100), distance(1609.344), distance(400_000)]).toEqual(['328 ft', '1.0 mi', '249 mi'])
    expect(speed(26.8224)).toBe('60 mph')
    seenIn('language=en&units=metric')
    expect([distance(100), distance(1609.344), distance(400_000)]).toEqual(['100 m', '1.6 km', '400 km'])
    expect(speed(26.8224)).toBe('97 km/h')
  })

  test('of parts of a hundred are written with the language’s space', () => {
    seenIn('language=de')
    expect(percent(0.42)).toBe('42\u00a0%')
  })
})
