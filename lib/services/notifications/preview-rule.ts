import { type NotificationPreview, previewNotificationRule } from '#lib/contract/notifications-api.ts'
import { isInScope, isNarrowed } from '#lib/domain/notifications/notification-rule.ts'
import { previewOf } from '#lib/domain/notifications/preview.ts'
import { type Standing, standingsOf } from '#lib/domain/notifications/standing.ts'
import { oneAtATime } from '#lib/services/orders/one-at-a-time.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'
import { outgoing } from '#lib/services/outgoing/outgoing.ts'
import { database } from '#lib/storage/database.ts'
import { readAbout } from '#lib/storage/notifications/about.ts'
import { attentionLog } from '#lib/storage/notifications/attention-log.ts'
import { remember } from '../../remember.ts'
import { firingAnswer } from './notification-answers.ts'
import { readOn, type SaidLog } from './read-said.ts'

/** A day more than is counted: what fires on the first day may have been raised before. */
const LOOKED_BACK_MS = 8 * 86_400_000
/** Whoever edits a rule asks again and again; a minute after the last time the week is forgotten. */
const KEPT_MS = 60_000

interface Week {
  log: SaidLog | null
  timer: NodeJS.Timeout | null
}

/** What was said in the queue in the last eight days. */
async function weekOfSaid(): Promise<SaidLog> {
  const week = remember('notification preview', (): Week => ({ log: null, timer: null }))
  return oneAtATime(['notification preview'], async () => {
    const read = attentionLog(database().writer)
    const afterSeq = () => outgoing().log.seqBefore(Date.now() - LOOKED_BACK_MS)
    week.log ??= { byKey: new Map(), readUpTo: afterSeq() }
    if (week.timer !== null) clearTimeout(week.timer)
    week.timer = setTimeout(() => {
      week.log = null
    }, KEPT_MS).unref()
    await readOn(week.log, read)
    return week.log
  })
}

function* standings({ byKey }: SaidLog, isWanted: (key: string) => boolean): Generator<Standing> {
  for (const [key, said] of byKey) if (isWanted(key)) yield* standingsOf(said)
}

/**
 * `POST /notification-rules/preview`: how often a rule would have fired in the last seven days, and on what. A narrower rule
 * is judged by what is known of orders and workers now. Throws Problem `unprocessable`.
 */
export async function previewRule(input: unknown): Promise<NotificationPreview> {
  const { condition, quiet_hours, max_per_hour, zone } = readAs(previewNotificationRule, input ?? {})
  const log = await weekOfSaid()
  const about = isNarrowed(condition) ? readAbout(database().writer)([...log.byKey.keys()]) : null
  const rule = { id: '', condition, quietHours: quiet_hours, maxPerHour: max_per_hour }
  const wanted = standings(log, (key) => about === null || isInScope(condition, about.get(key)))
  const sinceMs = Number.NEGATIVE_INFINITY
  const { fired, messages, dropped, days, last } = previewOf({ ...rule, sinceMs }, wanted, { now: Date.now(), zone })
  return { fired, messages, dropped, days: [...days], last: last.map(firingAnswer) }
}
