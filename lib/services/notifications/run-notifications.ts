import { msToInstant } from '#lib/domain/instant.ts'
import type { KeptRule } from '#lib/domain/notifications/notification-rule.ts'
import type { Said } from '#lib/domain/notifications/standing.ts'
import { notificationRow } from '#lib/domain/views/view-notification.ts'
import { attentionViews } from '#lib/services/attention/list-attention.ts'
import { hub } from '#lib/services/live/hub.ts'
import { outgoing } from '#lib/services/outgoing/outgoing.ts'
import { database } from '#lib/storage/database.ts'
import { readAbout } from '#lib/storage/notifications/about.ts'
import { attentionLog } from '#lib/storage/notifications/attention-log.ts'
import { readNotificationRows } from '#lib/storage/notifications/notification-rows.ts'
import { createNotificationWatch, type NotificationWatch } from './notification-watch.ts'
import { notificationDeliverer, tellMessages } from './notifications.ts'
import { readOn, type SaidLog } from './read-said.ts'
import { presentRules } from './rules.ts'

const ROUND_MS = 1_000
const LOOKED_BACK_MS = 8 * 86_400_000
const TOLD_AT_MOST = 50_000

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error))
}

/** What has stood for longer than is looked back, as if it had been raised with what it stands for now. */
async function longStanding(beforeMs: number): Promise<Said[]> {
  const views = (await attentionViews()).filter(({ level, since }) => level !== 'none' && (since ?? 0) < beforeMs)
  return views.map(({ key, level, causes, since }) => {
    const data = { level, causes: causes.map((cause) => ({ code: cause.code, level: cause.level })) }
    return { key, value: 'raised', at: msToInstant(since ?? beforeMs), id: '', data }
  })
}

async function readPast(watch: NotificationWatch): Promise<SaidLog> {
  const from = Date.now() - LOOKED_BACK_MS
  const told = await readNotificationRows({ from: msToInstant(from), limit: TOLD_AT_MOST })
  for (const { ruleId, kind, items } of told.map(notificationRow)) if (kind !== 'test') watch.takeTold(ruleId, items)
  const log: SaidLog = { byKey: new Map(), readUpTo: outgoing().log.seqBefore(from) }
  watch.take(await longStanding(from))
  watch.take(await readOn(log, attentionLog(database().writer)))
  return { byKey: new Map(), readUpTo: log.readUpTo }
}

/** The watch while any rule is on: without rules nothing is read and nothing kept. */
function createRunner() {
  const read = attentionLog(database().writer)
  const about = readAbout(database().writer)
  let running: { watch: NotificationWatch; log: SaidLog } | null = null
  let isRuleNews = true

  async function begin(): Promise<{ watch: NotificationWatch; log: SaidLog }> {
    const watch = createNotificationWatch({ now: Date.now, readAbout: about, tell: tellMessages })
    return { watch, log: await readPast(watch) }
  }

  async function takeRules(rules: readonly KeptRule[]): Promise<void> {
    if (rules.length === 0) running = null
    else running ??= await begin()
    running?.watch.takeRules(rules)
  }

  return {
    hearRules(): void {
      isRuleNews = true
    },
    forget: (isGone: (handle: string) => boolean) => running?.watch.forget(isGone),
    async round(): Promise<void> {
      if (isRuleNews) {
        isRuleNews = false
        await takeRules((await presentRules()).filter(({ isEnabled }) => isEnabled))
      }
      if (running === null) return
      const { watch, log } = running
      watch.take(await readOn(log, read))
      log.byKey.clear()
      await watch.round()
    },
  }
}

/** Starts telling what rules want told, and sending what is still to be sent. Returns what stops it. */
export function runNotifications(): () => void {
  const runner = createRunner()
  const deliverer = notificationDeliverer()
  let timer: NodeJS.Timeout
  let isStopped = false

  async function round(): Promise<void> {
    await runner.round().catch(warn)
    if (!isStopped) plan()
  }

  function plan(): void {
    timer = setTimeout(round, ROUND_MS)
    timer.unref()
  }

  const stops = [
    hub().subscribe((notices) => {
      if (notices.some(({ topic }) => topic === 'notification_rule')) runner.hearRules()
      if (notices.some(({ topic }) => topic === 'notification')) deliverer.wake()
    }),
    hub().onGone((isGone) => void runner.forget(isGone)),
  ]
  deliverer.wake()
  plan()
  return () => {
    isStopped = true
    clearTimeout(timer)
    deliverer.stop()
    for (const stop of stops) stop()
  }
}
