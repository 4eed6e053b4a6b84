import type { AttentionData } from '#lib/domain/attention/attention-data.ts'
import type { AttentionEvent, Subject } from '#lib/domain/event.ts'
import { msToInstant } from '#lib/domain/instant.ts'
import { lifecycleRank } from '#lib/domain/wire/lifecycle.ts'
import { type Cause, causesLevel } from './needs.ts'

/** The version of HyperTrack's envelope that these are put into. */
const VERSION = '3.0.0'

/** Something that the queue says, or that somebody did in it, at a moment of epoch ms; complete but for its id. */
export function attentionEvent(
  value: string,
  { subject, data, atMs }: { subject: Subject; data: AttentionData; atMs: number },
): AttentionEvent {
  const at = msToInstant(atMs)
  const stamp = { at, createdAt: at, rank: lifecycleRank('attention', value), id: '' }
  return { noun: 'attention', value, version: VERSION, stamp, recordedAt: at, subject, data }
}

/** Causes as the log keeps them, with the worst level among them. One that was never dated began when it was seen. */
export function causesData(causes: readonly Cause[], nowMs: number): AttentionData {
  return {
    level: causesLevel(causes),
    causes: causes.map(({ code, level, sinceMs, lateness }) => ({
      code,
      level,
      since: msToInstant(sinceMs ?? nowMs),
      ...(lateness && { minutes: lateness.minutes, promisedAt: msToInstant(lateness.promisedAt) }),
    })),
  }
}
