import { afterEach, beforeAll, expect, test } from 'vitest'
import { ACT_WORDS } from '#lib/client/words/act-words.ts'
import { attentionTitle } from '#lib/client/words/attention-words.ts'
import { eventWords } from '#lib/client/words/event-words.ts'
import { lowered } from '#lib/client/words/letter-case.ts'
import { outageWords } from '#lib/client/words/outage-words.ts'
import type { TimelineItem } from '#lib/contract/page-views.ts'
import type { AttentionView, WorkerView } from '#lib/contract/views.ts'
import { OUTAGE_CODES } from '#lib/domain/outage-codes.ts'
import { chooseViewing, chosenViewing } from '#lib/language/choose-viewing.ts'
import { loadMessages } from '#lib/language/messages.ts'
import { provideViewing } from '#lib/language/viewing.ts'

const LANGUAGES = ['es', 'de', 'ar'] as const
const seenIn = (language: string) =>
  provideViewing(() => chooseViewing(chosenViewing(`language=${language}`), undefined))

beforeAll(async () => {
  await Promise.all(LANGUAGES.map(loadMessages))
})

afterEach(() => provideViewing(() => undefined))

test.each([
  ['en', 'No GPS signal, 2 more'],
  ['es', 'Sin señal GPS, 2 más'],
  ['de', 'GPS-Signal fehlt, 2 weitere'],
])('what is the matter begins large and goes on small: %s', (language, title) => {
  seenIn(language)
  const worker = { outageCode: 'location_unavailable', outageLabel: null } as WorkerView
  const causes = [{ code: 'outage' }, { code: 'battery' }, { code: 'clock' }, { code: 'offline' }]
  const told = attentionTitle({ causes } as AttentionView, { order: null, worker, fixAt: null, now: 0 })
  expect([told.split(', ')[0], told.split(', ').at(-1)].join(', ')).toBe(title)
})

test('a German label of an outage begins with a noun, so that it also stands within a sentence', () => {
  seenIn('de')
  for (const code of OUTAGE_CODES.keys()) {
    const { label } = outageWords({ code, label: null })
    expect(label).toMatch(/^\p{Lu}/u)
    expect(label).not.toMatch(/^(Kein|Nicht|Nur|Falsch|Noch|Der|Die|Das|Ein)/)
    expect(lowered(label)).toBe(label)
  }
})

test('Waypost’s own description of an outage is said in the viewer’s language, a stranger’s as it came', () => {
  const known = OUTAGE_CODES.get('low_battery')
  seenIn('es')
  expect(outageWords({ code: 'low_battery', label: null, description: known?.cause }).cause).toBe(
    'El teléfono se apagó o está por apagarse.',
  )
  expect(outageWords({ code: 'low_battery', label: null, description: 'Sent so' }).cause).toBe('Sent so')
})

test.each([
  [1, 'إلغاء الطلب'],
  [2, 'إلغاء طلبين'],
  [5, 'إلغاء 5 طلبات'],
  [12, 'إلغاء 12 طلبًا'],
])('Arabic counts %i orders by its own forms', (orders, words) => {
  seenIn('ar')
  expect(ACT_WORDS.cancel.yes?.(orders)).toBe(words)
})

test('an event’s sentence puts its values where the language wants them', () => {
  const data = { recorded_at: '', value: 30 }
  const item = { type: 'time_offset_changed', value: '', at: 0, data } as unknown as TimelineItem
  seenIn('de')
  expect(eventWords(item).title).toBe('Uhr des Telefons geht 30\u00a0s vor')
})
