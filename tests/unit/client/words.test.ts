import { expect, test } from 'vitest'
import { timelineEntries } from '#lib/client/timeline.ts'
import { eventWords } from '#lib/client/words/event-words.ts'
import { clockTime } from '#lib/client/words/format.ts'
import { gapWords } from '#lib/client/words/gap-words.ts'
import { KNOWN_OUTAGE_CODES, outageWords } from '#lib/client/words/outage-words.ts'
import { batteryWords, riskWord, shownStatus } from '#lib/client/words/words.ts'
import type { TimelineItem, TrackPoint } from '#lib/contract/page-views.ts'
import type { OutageView } from '#lib/contract/views.ts'
import { OUR_KINDS } from '#tests/support/arbitrary-our-kinds.ts'

const AT = Date.parse('2026-11-20T17:19:02Z')

function item(over: Partial<TimelineItem>): TimelineItem {
  return {
    eventId: `e${over.seq ?? 1}`,
    seq: 1,
    at: AT,
    receivedAt: AT,
    source: 'hypertrack',
    type: 'order',
    value: '',
    orderHandle: 'o1',
    workerHandle: 'w1',
    deviceId: null,
    rules: null,
    data: {},
    ...over,
  }
}

test('a known risk has words and an unknown one is shown as it came', () => {
  expect(riskWord('moving_too_slow')).toBe('Moving too slowly')
  expect(riskWord('stuck_in_lift')).toBe('Stuck in lift')
})

test('every known outage code says what happened and what to do', () => {
  for (const code of KNOWN_OUTAGE_CODES) {
    const words = outageWords({ code, label: null })
    expect(words.label.length * words.cause.length * words.cure.length, code).toBeGreaterThan(0)
  }
})

test('an unknown outage code shows the label that was sent, else the code', () => {
  expect(outageWords({ code: 'ate_by_dog', label: 'Dog' }).label).toBe('Dog')
  expect(outageWords({ code: 'ate_by_dog', label: null }).label).toBe('Ate by dog')
})

test('an ETA change says from what to what', () => {
  const entries = timelineEntries(
    [
      item({ seq: 2, at: AT + 60_000, value: 'eta_change', data: { remaining_duration: 720 } }),
      item({ seq: 1, value: 'first_eta', data: { remaining_duration: 300 } }),
    ],
    { outages: [] },
  )
  const titles = entries.map((entry) => (entry.kind === 'event' ? entry.words.title : ''))
  expect(titles).toEqual([
    `First ETA ${clockTime(AT + 300_000)}`,
    `ETA moved ${clockTime(AT + 300_000)} to ${clockTime(AT + 780_000)}`,
  ])
})

const OF_WORKERS = ['created', 'updated', 'deleted', 'undeleted'].map((value) => ['worker', value] as const)
const OF_OTHERS = OUR_KINDS.flatMap(({ type, values }) => values.map((value) => [type, value] as const))

test.each([...OF_WORKERS, ...OF_OTHERS])('what Waypost itself records has words: %s %s', (type, value) => {
  expect(eventWords(item({ type, value })).title).not.toContain('·')
})

test('a type and a value of next year are shown, not dropped', () => {
  expect(eventWords(item({ type: 'vehicle_check', value: 'passed' })).title).toBe('vehicle_check · passed')
  expect(eventWords(item({ type: 'vehicle_check' })).title).toBe('vehicle_check')
})

test('risks are read from both names and both shapes', () => {
  const asObjects = eventWords(
    item({ value: 'risk_updated', data: { risks: { is_offline: { intensity_label: 'red' } } } }),
  )
  const asTexts = eventWords(item({ value: 'risk_updated', data: { risk_elements: { is_offline: 'red' } } }))
  expect(asObjects).toEqual(asTexts)
  expect(asObjects.title).toBe('No data, red')
  expect(asObjects.tone).toBe('red')
})

test('odd data makes no sentence fail', () => {
  for (const value of ['first_eta', 'eta_change', 'delayed', 'risk_updated', 'completed', 'n_minutes_away']) {
    expect(eventWords(item({ at: null, value, data: { risks: [null], remaining_duration: 'soon' } })).title).not.toBe(
      '',
    )
  }
})

test('an outage stands in the timeline where it began', () => {
  const outage = { key: 'k', startedAt: AT - 1 } as OutageView
  expect(timelineEntries([item({})], { outages: [outage] }).map((entry) => entry.kind)).toEqual(['outage', 'event'])
})

test('where nothing was heard on the way stands in the timeline in the words of the map', () => {
  const fix = (at: number) => ({ at, lon: 0, lat: 0 }) as TrackPoint
  const track = [fix(AT), fix(AT + 60_000), fix(AT + 660_000), { ...fix(AT + 300_000), isDoubted: true }]
  const gaps = timelineEntries([], { outages: [], track }).flatMap((entry) => (entry.kind === 'gap' ? [entry.gap] : []))
  expect(gaps.map(({ before, after }) => [before.at - AT, after.at - AT])).toEqual([[60_000, 660_000]])
  expect(gaps.map(gapWords)).toEqual([`${clockTime(AT + 60_000)} to ${clockTime(AT + 660_000)} no data`])
})

test('an ongoing order whose worker is at the place is shown as arrived', () => {
  expect(shownStatus({ status: 'ongoing', arrivedAt: AT, exitedAt: null })).toBe('arrived')
  expect(shownStatus({ status: 'ongoing', arrivedAt: AT, exitedAt: AT + 1 })).toBe('ongoing')
  expect(shownStatus({ status: 'completed', arrivedAt: AT, exitedAt: null })).toBe('completed')
})

test('a battery says both its label and its percentage', () => {
  expect(batteryWords('low', 75)).toBe('Low, 75 %')
  expect(batteryWords(null, null)).toBe('unknown')
})
