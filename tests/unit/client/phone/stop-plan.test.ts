import { expect, test } from 'vitest'
import { planStops } from '#lib/client/phone/stop-plan.ts'
import type { PhoneStop } from '#lib/contract/phone-page.ts'

const NOW = new Date(2026, 10, 21, 14, 25).getTime()
const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime()
const stop = (handle: string, more: Partial<PhoneStop> = {}) =>
  ({ handle, status: 'assigned', scheduledAt: null, etaAt: null, arrivedAt: null, ...more }) as PhoneStop
const handles = (stops: readonly PhoneStop[]) => stops.map(({ handle }) => handle)

test('what is planned for another day is no stop of today', () => {
  const { today, later } = planStops(
    [
      stop('under way', { status: 'ongoing', scheduledAt: at(22, 9) }),
      stop('tonight', { scheduledAt: new Date(2026, 10, 21, 23, 59).getTime() }),
      stop('overdue', { scheduledAt: at(20, 9) }),
      stop('first', { scheduledAt: at(22, 0) }),
      stop('monday', { scheduledAt: at(23, 8) }),
      stop('second', { scheduledAt: at(22, 9) }),
      stop('whenever'),
    ],
    NOW,
  )
  expect(handles(today)).toEqual(['under way', 'tonight', 'overdue', 'whenever'])
  expect(later.map(({ isTomorrow, stops }) => [isTomorrow, handles(stops)])).toEqual([
    [true, ['first', 'second']],
    [false, ['monday']],
  ])
})

test('the next day that has stops need not be tomorrow', () => {
  const { today, later } = planStops([stop('monday', { scheduledAt: at(23, 8) })], NOW)
  expect(today).toEqual([])
  expect(later).toMatchObject([{ isTomorrow: false, fromMs: at(23, 0) }])
})
