import { z } from 'zod'
import { isoOrNull } from './order-answer.ts'
import type { AttentionView } from './views.ts'

/** What somebody can do about something in the attention queue. */
export const ATTENTION_ACTS = ['acknowledge', 'snooze', 'wake', 'take', 'release', 'hand_over', 'note'] as const
export type AttentionAct = (typeof ATTENTION_ACTS)[number]

const LONGEST_NOTE = 1000
const LONGEST_NAME = 254

/** `POST /attention/{key}/{act}`. */
export const attentionActRequest = z.object({
  /** When a snoozed one comes back. */
  until: z.iso.datetime({ offset: true }).optional(),
  note: z.string().trim().min(1).max(LONGEST_NOTE).optional(),
  /** The name of the person whom it is handed to, as `GET /people` tells it. */
  to: z.string().trim().min(1).max(LONGEST_NAME).optional(),
})

/** One thing in the queue, as the API tells it. */
export const attentionItem = z.object({
  key: z.string(),
  order_handle: z.string().nullable(),
  worker_handle: z.string().nullable(),
  device_id: z.string().nullable(),
  level: z.string(),
  causes: z.array(z.object({ code: z.string(), level: z.string(), since: z.string().nullable() })),
  since: z.string().nullable(),
  cleared_at: z.string().nullable(),
  cleared_causes: z.array(z.string()),
  acknowledged: z.object({ by: z.string(), level: z.string(), at: z.string().nullable() }).nullable(),
  snoozed: z.object({ by: z.string(), until: z.string().nullable() }).nullable(),
  owner: z.string().nullable(),
  note: z.object({ by: z.string(), text: z.string(), at: z.string().nullable() }).nullable(),
})

/** `GET /attention`. */
export const attentionList = z.object({ items: z.array(attentionItem) })

/** `GET /people`: who can sign in. */
export const peopleList = z.object({ people: z.array(z.object({ name: z.string(), email: z.string() })) })

export function attentionAnswer(view: AttentionView): z.infer<typeof attentionItem> {
  const of = (subject: AttentionView['subject']) => (view.subject === subject ? view.handle : null)
  const { key, level, causes, acknowledged, snoozed, owner, note } = view
  return {
    key,
    order_handle: of('order'),
    worker_handle: of('worker'),
    device_id: of('device'),
    level,
    causes: causes.map((cause) => ({ ...cause, since: isoOrNull(cause.since) })),
    since: isoOrNull(view.since),
    cleared_at: isoOrNull(view.clearedAt),
    cleared_causes: view.clearedCauses,
    acknowledged: acknowledged && {
      by: acknowledged.by,
      level: acknowledged.level,
      at: isoOrNull(acknowledged.at),
    },
    snoozed: snoozed && { by: snoozed.by, until: isoOrNull(snoozed.until) },
    owner,
    note: note && { ...note, at: isoOrNull(note.at) },
  }
}
