import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { grouped } from '#lib/domain/grouped.ts'
import { firingOf } from '#lib/domain/notifications/due.ts'
import { type Message, messagesOf } from '#lib/domain/notifications/messages.ts'
import type { About, KeptRule } from '#lib/domain/notifications/notification-rule.ts'
import { type Said, standingsOf } from '#lib/domain/notifications/standing.ts'
import { createNotificationWatch, type NotificationWatch } from '#lib/services/notifications/notification-watch.ts'
import { aRule, cleared, lives, MINUTE, minutes, quiet, raised, rules } from '#tests/support/queue-words.ts'
import { SEED } from '#tests/support/seed.ts'

console.log(`notification watch: SEED=${SEED}`)

/** A desk whose clock and log are the test's. */
function desk(rule: KeptRule, about: ReadonlyMap<string, About> = new Map()) {
  const told: Message[] = []
  const state = { rule, nowMs: minutes(0), isDown: false, log: [] as Said[] }
  function start(): NotificationWatch {
    const watch = createNotificationWatch({
      now: () => state.nowMs,
      readAbout: () => about,
      tell: async (_, messages) => {
        if (state.isDown) throw new Error('the log cannot be written')
        told.push(...messages)
      },
    })
    for (const { firings } of told) watch.takeTold(state.rule.id, firings)
    watch.take(state.log)
    watch.takeRules([state.rule])
    return watch
  }
  let watch = start()
  return {
    state,
    told,
    say(...said: Said[]): void {
      state.log.push(...said)
      watch.take(said)
    },
    restart(): void {
      watch = start()
    },
    rules: (...all: KeptRule[]) => watch.takeRules(all),
    forget: (handle: string) => watch.forget((gone) => gone === handle),
    at(atMin: number): Promise<void> {
      state.nowMs = minutes(atMin)
      return watch.round()
    },
    lines: () =>
      told.map(({ kind, at, firings }) => [kind, (at - minutes(0)) / MINUTE, ...firings.map(({ key }) => key)]),
  }
}

describe('the watch over rules', () => {
  test('tells once of what stands for long enough, and not again while it stands', async () => {
    const own = desk(aRule())
    own.say(raised('order:o1', 0))
    for (const at of [1, 4.9]) await own.at(at)
    expect(own.told).toEqual([])
    for (const at of [5, 6, 60, 600]) await own.at(at)
    expect(own.lines()).toEqual([['single', 5, 'order:o1']])
    own.say(cleared('order:o1', 601), raised('order:o1', 602))
    await own.at(608)
    expect(own.lines()).toEqual([
      ['single', 5, 'order:o1'],
      ['single', 607, 'order:o1'],
    ])
  })

  test('tells again what could not be recorded', async () => {
    const own = desk(aRule())
    own.say(raised('order:o1', 0))
    own.state.isDown = true
    await expect(own.at(5)).rejects.toThrow()
    own.state.isDown = false
    await own.at(6)
    await own.at(7)
    expect(own.lines()).toEqual([['single', 5, 'order:o1']])
  })

  test('does not tell twice when it was paused in between, and counts from then on', async () => {
    const own = desk(aRule())
    own.say(raised('order:o1', 0), raised('order:o2', 4))
    await own.at(6)
    own.rules()
    await own.at(20)
    own.rules(aRule({}, { saidAt: 2, sinceMs: minutes(20) }))
    for (const at of [24, 25, 30]) await own.at(at)
    expect(own.lines()).toEqual([
      ['single', 5, 'order:o1'],
      ['single', 25, 'order:o2'],
    ])
  })

  test('a rule that got another name forgets nothing that it has gathered', async () => {
    const night = quiet({ from: '09:00', to: '10:00' })
    const own = desk(aRule({}, { quietHours: night }))
    own.say(raised('order:o1', 0), cleared('order:o1', 10))
    await own.at(11)
    own.rules(aRule({}, { quietHours: night, name: 'Another', saidAt: 2 }))
    await own.at(61)
    expect(own.lines()).toEqual([['digest', 60, 'order:o1']])
  })

  test('what should have been told more than a day ago is not told any more', async () => {
    const own = desk(aRule())
    own.say(raised('order:o1', 0))
    await own.at(26 * 60)
    expect(own.told).toEqual([])
  })

  test('a narrower rule looks at what is known when it is due', async () => {
    const about = new Map([['order:o1', { workerHandle: 'ana', opsGroup: 'north', metadata: {} }]])
    const own = desk(aRule({ ops_group_handle: 'north' }), about)
    own.say(raised('order:o1', 0), raised('order:o2', 0))
    await own.at(6)
    expect(own.lines()).toEqual([['single', 5, 'order:o1']])
  })

  test('forgets what was taken out of the log', async () => {
    const own = desk(aRule())
    own.say(raised('order:demo~1', 0))
    await own.at(1)
    own.forget('demo~1')
    await own.at(6)
    expect(own.told).toEqual([])
  })
})

describe(`laws (seed ${SEED})`, () => {
  const longest = 6 * 60
  const moments = fc.array(fc.record({ after: fc.integer({ min: 1, max: 20 }), isRestart: fc.boolean() }), {
    minLength: 1,
    maxLength: 20,
  })

  test('whenever it looks and however often it is started anew, it tells what looking back tells', async () => {
    const law = fc.asyncProperty(lives, rules, moments, async (said, rule, looks) => {
      const own = desk(rule)
      const untold = [...said].sort((a, b) => (a.at < b.at ? -1 : 1))
      let at = 0
      for (const { after, isRestart } of [...looks, { after: longest, isRestart: true }]) {
        at += after
        const upTo = untold.findIndex((word) => Date.parse(word.at) > minutes(at))
        own.say(...untold.splice(0, upTo === -1 ? untold.length : upTo))
        if (isRestart) own.restart()
        await own.at(at)
      }
      const firings = [...grouped(said, ({ key }) => key).values()]
        .flatMap((words) => standingsOf(words))
        .flatMap((standing) => firingOf(rule, standing) ?? [])
      const expected = messagesOf(rule, firings).messages.filter((message) => message.at <= minutes(at))
      const byName = (messages: readonly Message[]) =>
        Object.fromEntries(messages.map(({ name, kind, at: ms, firings: told }) => [name, { kind, ms, told }]))
      expect(own.told).toHaveLength(expected.length)
      expect(byName(own.told)).toEqual(byName(expected))
    })
    await fc.assert(law, { seed: SEED, numRuns: 1_000 })
  })

  test('never tells of one time that something stood twice', async () => {
    const law = fc.asyncProperty(lives, rules, moments, async (said, rule, looks) => {
      const own = desk(rule)
      own.say(...said)
      let at = 0
      for (const { after, isRestart } of looks) {
        at += after * 10
        if (isRestart) own.restart()
        await own.at(at)
      }
      const names = own.told.flatMap(({ firings }) => firings.map(({ key, raisedAt }) => `${key} ${raisedAt}`))
      expect(new Set(names).size).toBe(names.length)
      expect(own.told.every((message) => message.at <= minutes(at))).toBe(true)
    })
    await fc.assert(law, { seed: SEED, numRuns: 500 })
  })
})
