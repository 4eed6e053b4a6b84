import { expect, test } from 'vitest'
import type { NotificationEvent } from '#lib/domain/event.ts'
import { instantToMs } from '#lib/domain/instant.ts'
import type { ChannelState, NotificationRow } from '#lib/domain/views/view-notification.ts'
import { LogNotificationDeliverer } from '#lib/services/notifications/deliverer.ts'
import { aRule, START } from '#tests/support/queue-words.ts'

const untried: ChannelState = {
  ...{ channel: 'mail', state: 'pending', reason: null, attempts: 0, at: null, nextAttemptAt: null },
}

function aNotification(kind = 'single'): NotificationRow {
  const item = { key: 'order:o1', raisedAt: START, at: START, level: 'red', causes: ['late'] }
  return { id: 'n1', ruleId: 'r1', ruleName: 'Red', kind, at: START, items: [item], channels: [untried] }
}

/** A log of one notification, whose receiver answers as it is told to. */
function delivery(
  answers: (string | null)[],
  { kind = 'single', rule = true }: { kind?: string; rule?: boolean } = {},
) {
  let row = aNotification(kind)
  const events: NotificationEvent[] = []
  const state = { nowMs: START, sent: 0, isDown: false }
  const start = () =>
    new LogNotificationDeliverer({
      now: () => state.nowMs,
      readOpen: async () => {
        const [channel] = row.channels
        const isOpen = channel?.state === 'pending' || (channel?.nextAttemptAt ?? null) !== null
        return isOpen ? [row] : []
      },
      ruleOf: async () => (rule ? aRule() : null),
      send: {
        mail: async () => {
          state.sent += 1
          return answers.shift() ?? null
        },
        webhook: async () => null,
      },
      record: async (event) => {
        if (state.isDown) throw new Error('the log cannot be written')
        events.push(event)
        const { reason = null, attempts = 0, nextAttemptAt } = event.data
        const nextAt = nextAttemptAt === undefined ? null : instantToMs(nextAttemptAt)
        const after = { reason, attempts, nextAttemptAt: nextAt, at: state.nowMs }
        row = { ...row, channels: [{ ...untried, ...after, state: event.value === 'sent' ? 'sent' : 'failed' }] }
      },
    })
  const lines = () => events.map(({ value, data }) => [value, data.attempts, data.reason])
  return { state, start, row: () => row, lines }
}

test('what was taken is said to be sent, and sent no more', async () => {
  const { state, start, row, lines } = delivery([null])
  const deliverer = start()
  const stale = row()
  await deliverer.sendNow(row())
  await deliverer.sendNow(stale)
  expect(lines()).toEqual([['sent', 1, undefined]])
  expect(state.sent).toBe(1)
  deliverer.stop()
})

test('what failed says why and when it is tried again; after two hours it is given up', async () => {
  const { state, start, row, lines } = delivery(Array.from({ length: 9 }, () => 'The connection was refused'))
  const deliverer = start()
  await deliverer.sendNow(row())
  while (row().channels[0]?.nextAttemptAt != null) {
    state.nowMs = row().channels[0]?.nextAttemptAt ?? 0
    await deliverer.sendNow(row())
  }
  expect(lines()).toHaveLength(7)
  expect(lines().at(-1)).toEqual(['failed', 7, 'The connection was refused'])
  expect(state.nowMs - START).toBeLessThanOrEqual(2 * 3_600_000)
  deliverer.stop()
})

test('two that ask at once send once', async () => {
  const { state, start, row } = delivery([null])
  const deliverer = start()
  await Promise.all([deliverer.sendNow(row()), deliverer.sendNow(row())])
  expect(state.sent).toBe(1)
  deliverer.stop()
})

test('what was sent and could not be kept is sent again', async () => {
  const { state, start, row, lines } = delivery([null, null])
  const deliverer = start()
  state.isDown = true
  await expect(deliverer.sendNow(row())).rejects.toThrow()
  state.isDown = false
  await deliverer.sendNow(row())
  expect([state.sent, lines()]).toEqual([2, [['sent', 1, undefined]]])
  deliverer.stop()
})

test('a deliverer that is started anew goes on with what is open', async () => {
  const { start, row, lines, state } = delivery(['The connection was refused', null])
  const first = start()
  await first.sendNow(row())
  first.stop()
  state.nowMs = row().channels[0]?.nextAttemptAt ?? 0
  const second = start()
  await new Promise<void>((resolve) => {
    const look = () => (lines().length === 2 ? resolve() : setImmediate(look))
    second.wake()
    look()
  })
  expect(lines().at(-1)).toEqual(['sent', 2, undefined])
  second.stop()
})

test('a test is sent once, and what no rule is left for is given up', async () => {
  const failing = delivery(['The connection was refused'], { kind: 'test' })
  const removed = delivery([], { rule: false })
  for (const { start, row } of [failing, removed]) {
    const deliverer = start()
    await deliverer.sendNow(row())
    deliverer.stop()
    expect(row().channels[0]?.nextAttemptAt).toBeNull()
  }
  expect(removed.lines()).toEqual([['failed', 1, 'The rule was removed']])
  expect(removed.state.sent).toBe(0)
})
