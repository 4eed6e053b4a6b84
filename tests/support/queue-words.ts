import fc from 'fast-check'
import { notificationCondition, type QuietHours } from '#lib/contract/notifications-api.ts'
import { msToInstant } from '#lib/domain/instant.ts'
import type { KeptRule } from '#lib/domain/notifications/notification-rule.ts'
import type { Said } from '#lib/domain/notifications/standing.ts'

/** Friday, 09:00 in UTC. */
export const START = Date.parse('2026-11-20T09:00:00Z')
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const minutes = (count: number) => START + count * MINUTE

let count = 0

/** A word about something in the queue, so many minutes after the start. */
export function word(key: string, value: string, atMin: number, data: Said['data'] = {}): Said {
  count += 1
  return { key, value, at: msToInstant(minutes(atMin)), id: String(count).padStart(8, '0'), data }
}

export const caused = (level: string, ...codes: string[]): Said['data'] => ({
  level,
  causes: codes.map((code) => ({ code, level })),
})
export const raised = (key: string, atMin: number, data: Said['data'] = caused('red', 'late')) =>
  word(key, 'raised', atMin, data)
export const cleared = (key: string, atMin: number) => word(key, 'cleared', atMin, caused('none'))

type Fields = Partial<Omit<KeptRule, 'condition'>>

/** A rule that fires for anything red after five minutes, unless it says otherwise. */
export function aRule(condition: object = {}, fields: Fields = {}): KeptRule {
  return {
    ...{ id: 'r1', name: 'Red', isEnabled: true, isDeleted: false, madeBy: 'Ana', createdAt: 0, saidAt: 1 },
    ...{ sinceMs: 0, quietHours: null, maxPerHour: 60, channels: { browser: true, mail: [], webhook: null } },
    condition: notificationCondition.parse(condition),
    ...fields,
  }
}

export const quiet = (fields: Partial<QuietHours> = {}): QuietHours => ({
  ...{ days: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '06:00', zone: 'UTC', way: 'digest' },
  ...fields,
})

const levels = fc.constantFrom('red', 'yellow')
const codes = fc.subarray(['late', 'offline', 'moving_too_slow'], { minLength: 1 })
const told = fc.record({ level: levels, codes }).map(({ level, codes: all }) => caused(level, ...all))

/** One step of a life in the queue: what is said, and after how many minutes. */
const step = fc.record({
  after: fc.integer({ min: 0, max: 14 }),
  value: fc.constantFrom('changed', 'changed', 'cleared', 'acknowledged', 'snoozed', 'woken', 'taken', 'released'),
  told,
  snoozed: fc.integer({ min: 1, max: 20 }),
})

/** What is said of one thing over some hours, as the queue says it: raised before anything else, and anew after it cleared. */
function lifeOf(key: string): fc.Arbitrary<Said[]> {
  return fc.array(step, { minLength: 1, maxLength: 14 }).map((steps) => {
    let at = 0
    let stands = false
    return steps.map(({ after, value, told: data, snoozed }) => {
      at += after + 0.001
      const said = stands ? value : 'raised'
      stands = said !== 'cleared'
      return word(key, said, at, said === 'snoozed' ? { ...data, until: msToInstant(minutes(at + snoozed)) } : data)
    })
  })
}

/** Lives of some things at once. */
export const lives = fc
  .tuple(lifeOf('order:o1'), lifeOf('order:o2'), lifeOf('worker:ana'), lifeOf('order:demo~1'))
  .map((all) => all.flat())

export const rules = fc
  .record({
    afterMinutes: fc.integer({ min: 0, max: 9 }),
    level: fc.constantFrom('red', 'any'),
    causes: fc.subarray([{ code: 'late' }, { code: 'offline' }]),
    unlessHandled: fc.boolean(),
    maxPerHour: fc.integer({ min: 1, max: 3 }),
    quietHours: fc.constantFrom(
      null,
      quiet({ from: '09:20', to: '09:50' }),
      quiet({ from: '09:30', to: '10:10', way: 'drop' }),
    ),
  })
  .map(({ afterMinutes, level, causes, unlessHandled, maxPerHour, quietHours }) =>
    aRule(
      { after_minutes: afterMinutes, level, causes, unless_handled: unlessHandled },
      { maxPerHour, quietHours: quietHours as QuietHours | null },
    ),
  )
