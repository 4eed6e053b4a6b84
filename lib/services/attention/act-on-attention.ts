import type { z } from 'zod'
import {
  ATTENTION_ACTS,
  type AttentionAct,
  attentionActRequest,
  attentionAnswer,
  type attentionItem,
} from '#lib/contract/attention-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import type { AttentionView } from '#lib/contract/views.ts'
import type { AttentionData } from '#lib/domain/attention/attention-data.ts'
import { attentionEvent } from '#lib/domain/attention/attention-events.ts'
import type { Subject } from '#lib/domain/event.ts'
import { msToInstant } from '#lib/domain/instant.ts'
import { toWire } from '#lib/domain/wire/to-wire.ts'
import { record } from '#lib/services/intake/record.ts'
import { listPeople } from '#lib/services/list-people.ts'
import { momentAfter } from '#lib/services/orders/moment-after.ts'
import { oneAtATime } from '#lib/services/orders/one-at-a-time.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'
import { config } from '../../config.ts'
import { attentionByKey } from './list-attention.ts'

const VALUE_OF: Record<AttentionAct, string> = {
  acknowledge: 'acknowledged',
  snooze: 'snoozed',
  wake: 'woken',
  take: 'taken',
  release: 'released',
  hand_over: 'handed_over',
  note: 'noted',
}

interface Said {
  input: unknown
  by: string
}

/** These make sense of what has cleared as well. */
const ALWAYS: ReadonlySet<AttentionAct> = new Set(['note'])

function subjectOf({ subject, handle }: AttentionView): Subject {
  const { accountId } = config().keys
  if (subject === 'order') return { accountId, orderHandle: handle }
  return subject === 'worker' ? { accountId, workerHandle: handle } : { accountId, deviceId: handle }
}

const refused = (field: string, why: string) =>
  new Problem('unprocessable', `${field} ${why.toLowerCase()}`, { body: { [field]: [why] } })

/** Whom something can be handed to. Throws Problem `unprocessable` when nobody of that name has an account. */
async function colleague(name: string | undefined): Promise<string> {
  if (name === undefined) throw refused('to', 'Is missing')
  const { people } = await listPeople()
  if (!people.some((person) => person.name === name)) throw refused('to', 'Is nobody who has an account here')
  return name
}

/** What the act says, and what it was an answer to. Throws Problem `unprocessable`. */
async function dataOf(act: AttentionAct, view: AttentionView, { input, by }: Said): Promise<AttentionData> {
  const { until, note, to } = readAs(attentionActRequest, input ?? {})
  if (act === 'note') {
    if (note === undefined) throw refused('note', 'Is missing')
    return { note, by }
  }
  if (act === 'hand_over') return { to: await colleague(to), by }
  const answered = { level: view.level, by }
  if (act === 'acknowledge') return { ...answered, causes: view.causes.map(({ code, level }) => ({ code, level })) }
  if (act !== 'snooze') return { by }
  if (until === undefined) throw refused('until', 'Is missing')
  return { ...answered, until: msToInstant(Date.parse(until)) }
}

/** The latest word about it, so that the act is the latest. */
function lastSaidAt(view: AttentionView): number | null {
  const times = [view.since, view.clearedAt, view.acknowledged?.at, view.note?.at].flatMap((at) => at ?? [])
  return times.length === 0 ? null : Math.max(...times)
}

/**
 * `POST /attention/{key}/{act}`: somebody acknowledges, snoozes, takes, hands over or notes something; every desk sees it at once. Throws
 * a Problem: `not_found` when nothing of that key ever stood or there is no such act, `unprocessable`.
 */
export async function actOnAttention(
  { key, act: name }: { key: string; act: string },
  input: unknown,
  by: string,
): Promise<z.infer<typeof attentionItem>> {
  const act = ATTENTION_ACTS.find((known) => known === name)
  if (act === undefined) throw new Problem('not_found', `There is no act ${name}`)
  return oneAtATime([`attention ${key}`], async () => {
    const [view] = await attentionByKey([key])
    if (!view) throw new Problem('not_found', 'This never needed anybody')
    if (view.level === 'none' && !ALWAYS.has(act)) throw new Problem('unprocessable', 'This has cleared already')
    const data = await dataOf(act, view, { input, by })
    const atMs = Date.parse(momentAfter({ lastEventAt: lastSaidAt(view) }))
    const event = attentionEvent(VALUE_OF[act], { subject: subjectOf(view), data, atMs })
    await record([{ source: 'desk', wire: toWire(event) }])
    const [after] = await attentionByKey([key])
    return attentionAnswer(after ?? view)
  })
}
