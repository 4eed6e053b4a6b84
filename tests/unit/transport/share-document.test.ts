import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PublicOrderView } from '#lib/contract/share-view.ts'
import { html } from '#lib/transport/share-page/html.ts'
import { pageOptions } from '#lib/transport/share-page/page-options.ts'
import { deadDocument, shareDocument, sharePart } from '#lib/transport/share-page/share-document.ts'

const NOW = Date.UTC(2026, 10, 21, 17, 25, 10)
const min = (minutes: number) => NOW + minutes * 60_000
const NO_OPTIONS = pageOptions(new URLSearchParams())

function view(of: Partial<PublicOrderView> = {}): PublicOrderView {
  return {
    ...{ order: '48213', type: 'drop', sender: 'Casa Ortega', stage: 'on_the_way', isSignalLost: false },
    ...{ zone: 'America/Montevideo', plannedFromAt: null, plannedAt: min(4), lateMin: 0, delay: null },
    eta: { at: min(12), saidAt: min(-1), fromAt: min(9), toAt: min(16) },
    ...{ stopsBefore: 2, name: 'Diego', phone: null, heardAt: min(-0.34), position: null, way: null },
    ...{ metresAway: null, address: 'Benito Blanco', destination: null, assignedAt: null, startedAt: min(-33) },
    ...{ arrivedAt: null, endedAt: null, proof: null, expires: 'after_day', expiresAt: null },
    ...of,
  }
}

const page = (of: Partial<PublicOrderView> = {}, options = NO_OPTIONS) =>
  shareDocument({ view: view(of), options, now: NOW, nonce: 'nonce' })
/** What is read, without the script's data. */
const words = (text: string) =>
  text
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

describe('the first lines say', () => {
  test.each<[string, Partial<PublicOrderView>, RegExp]>([
    ['on the way', {}, /On the way 14:37 in 12 min Most likely between 14:34 and 14:41/],
    [
      'late, and why',
      { lateMin: 8, delay: { cause: 'earlier_stop', minutes: 14, knownSinceAt: min(-17) } },
      /▲ 8 min late 14:37 in 12 min Planned for 14:29 · most likely 14:34 to 14:41 .*Why: earlier stops took 14 min longer than planned\. We have known since 14:08\./,
    ],
    [
      'late, nobody knows why',
      { lateMin: 8, delay: { cause: 'unknown', minutes: null, knownSinceAt: null } },
      /Why: we do not know yet\./,
    ],
    [
      'that the signal is lost',
      { isSignalLost: true, heardAt: min(-6) },
      /On the way, but we have no signal ~14:37 last estimate Made at 14:24\. May be off by 10 min or more\. Nothing heard from Diego’s phone for 6 min/,
    ],
    [
      'to be ready',
      { stage: 'arriving', metresAway: 148, eta: { at: min(1), saidAt: NOW, fromAt: null, toAt: null } },
      /Please be ready Arriving now Diego is 150 m away, about 1 min/,
    ],
    [
      'a window',
      { stage: 'planned', plannedFromAt: min(-25), plannedAt: min(5), eta: null, heardAt: null },
      /Planned for today 14:00 – 14:30 Not on the way yet\./,
    ],
    [
      'delivered',
      { stage: 'completed', endedAt: min(-1), lateMin: 6, eta: null, heardAt: null },
      /✓ Delivered 14:24 6 min late/,
    ],
    [
      'cancelled',
      { stage: 'cancelled', endedAt: min(-1), eta: null, heardAt: null },
      /Cancelled 14:24 It will not come\./,
    ],
  ])('%s', (_, of, expected) => {
    expect(words(page(of))).toMatch(expected)
  })

  test('as of when, where no script counts on', () => {
    expect(page()).toContain('<noscript><meta http-equiv="refresh" content="60"></noscript>')
    expect(words(page())).toContain('As of 14:25:10. This page reloads every 60 s.')
  })
})

test('no text of anybody’s ends an element, an attribute or the script’s data', () => {
  const wild = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '</script><script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      '<!--',
      "'-alert(1)-'",
      ']]>',
    ),
  )
  const shape = (text: string) =>
    text
      .replace(/>[^<]*</g, '><')
      .replace(/="[^"]*"/g, '=""')
      .replace(/<title>.*?<\/title>/s, '')
  const plain = { name: 'A', sender: 'B C', address: 'D', order: 'E', phone: '1' }
  const isBlank = (text: string) => text.trim() === ''
  fc.assert(
    fc.property(
      wild.filter((text) => !isBlank(text)),
      (text) => {
        const of = { name: text, sender: text, address: text, order: text, phone: text }
        const query = new URLSearchParams({ enroute_stage_text: text })
        const made = page(of, pageOptions(query))
        expect(shape(made)).toBe(shape(page(plain, pageOptions(new URLSearchParams({ enroute_stage_text: 'F' })))))
        const data = /id="view">([\s\S]*?)<\/script>/.exec(made)?.[1] ?? ''
        expect(JSON.parse(data)).toMatchObject({ view: { name: text, address: text } })
      },
    ),
  )
})

test('the five parameters say what they are for, in so many signs at most, and nothing else', () => {
  const options = pageOptions(
    new URLSearchParams({
      start_stage_text: 'S',
      enroute_stage_text: 'x'.repeat(5_000),
      complete_stage_text: '‮C\u0007',
      map_only: 'true',
      hide_controls: 'true',
      other: 'O',
    }),
  )
  expect(options).toEqual({
    startText: 'S',
    enrouteText: 'x'.repeat(120),
    completeText: 'C',
    isMapOnly: true,
    hasControls: false,
  })
  expect(words(page({ stage: 'planned' }, options))).toContain(' S ')
  expect(words(page({ stage: 'completed', endedAt: NOW }, options))).toContain('✓ C ')
  // Who is late is told so, whatever words the sender has.
  expect(words(page({ lateMin: 8 }, options))).toContain('8 min late')
})

test('what counts on by itself is no news; what is said anew is', () => {
  const tagOf = (of: Partial<PublicOrderView>, now: number) => sharePart(view(of), NO_OPTIONS, now).etag
  const first = tagOf({}, NOW)
  expect(tagOf({ heardAt: min(-0.1) }, NOW + 20_000)).toBe(first)
  expect(tagOf({ position: { lon: 1, lat: 2, at: NOW, bearingDeg: null, radiusM: 5 } }, NOW)).toBe(first)
  expect(tagOf({ stopsBefore: 1 }, NOW)).not.toBe(first)
  expect(tagOf({ eta: { at: min(14), saidAt: NOW, fromAt: null, toAt: null } }, NOW)).not.toBe(first)
})

test('who only listens is told sentences, without what counts on by itself', () => {
  const spokenOf = (of: Partial<PublicOrderView>, now = NOW) => sharePart(view(of), NO_OPTIONS, now).spoken
  expect(spokenOf({})).toEqual(['On the way', 'Expected at 14:37', '2 stops before yours'])
  expect(spokenOf({}, NOW + 60_000)).toEqual(spokenOf({}))
  const late = spokenOf({ lateMin: 8, delay: { cause: 'too_slow', minutes: null, knownSinceAt: null } })
  expect(late).toEqual([
    '8 min late',
    'Expected at 14:37',
    '2 stops before yours',
    expect.stringMatching(/^Why: it goes/),
  ])
})

describe('at the end', () => {
  const ended = { stage: 'completed', endedAt: min(-1), eta: null, heardAt: null, stopsBefore: null } as const
  const marks = [
    { at: min(-4), act: 'arrived' as const, metresAway: 12 },
    { at: min(-2), act: null, metresAway: null },
  ]

  test('what shows that somebody was there: places and times, and no picture', () => {
    const text = page({ ...ended, proof: { metresAway: 9, marks } })
    expect(words(text)).toMatch(
      /Proof The phone was 10 m from your address when it was completed\. Arrival marked at 14:21, 10 m from your address Marked on the phone at 14:23/,
    )
    expect(text).not.toContain('<img')
  })

  test('nothing where the rule hides it or nothing is known', () => {
    expect(words(page({ ...ended, proof: null }))).not.toContain('Proof')
    expect(words(page({ ...ended, proof: { metresAway: null, marks: [] } }))).not.toContain('Proof')
  })
})

test('a preview, in which no script runs, says where the map would be', () => {
  const position = { lon: 1, lat: 2, at: NOW, bearingDeg: null, radiusM: 5 }
  const still = (of: Partial<PublicOrderView>) =>
    words(shareDocument({ view: view(of), options: NO_OPTIONS, now: NOW, nonce: null }))
  expect(still({ position })).toContain('Map with the worker ')
  expect(still({ position, way: [[1, 2]] })).toContain('Map with the worker and the way')
  expect(still({})).not.toContain('Map with')
})

test('the page of a dead link is the same text each time, without a script', () => {
  expect(deadDocument()).toBe(deadDocument())
  expect(deadDocument()).not.toContain('<script')
})

test('html escapes what it is given and keeps what it made', () => {
  expect(html`<p title="${'"'}">${'<&>'}${html`<b>${"'"}</b>`}${null}${[html`<i></i>`]}</p>`.html).toBe(
    '<p title="&quot;">&lt;&amp;&gt;<b>&#39;</b><i></i></p>',
  )
})
