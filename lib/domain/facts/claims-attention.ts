import type { AttentionEvent, Subject } from '#lib/domain/event.ts'
import { claimant } from './claimant.ts'
import type { Claim } from './facts.ts'

/** What stands, and by which causes. */
export interface Standing {
  readonly level: string
  readonly causes: readonly { readonly code: string; readonly level: string; readonly since?: string }[]
}

/** Under what an order, a worker or a device stands in the queue; an order before its worker. Null when none is named. */
export function attentionKey({ orderHandle, workerHandle, deviceId }: Subject): string | null {
  if (orderHandle !== undefined) return `order:${orderHandle}`
  if (workerHandle !== undefined) return `worker:${workerHandle}`
  return deviceId === undefined ? null : `device:${deviceId}`
}

/**
 * What stands and each answer to it are facts apart, so that two people may act at once. Whether an answer still counts is
 * told when reading, by what was raised after it.
 */
export function claimsOfAttention(event: AttentionEvent): Claim[] {
  const to = claimant(event)
  const { subject, data, value } = event
  const key = attentionKey(subject)
  if (key === null) return to.claims
  const { level = 'none', causes = [], by = '' } = data
  to.say('attention', key, {
    seen: true,
    order: subject.orderHandle,
    worker: subject.orderHandle === undefined ? subject.workerHandle : undefined,
    device: subject.orderHandle === undefined && subject.workerHandle === undefined ? subject.deviceId : undefined,
  })
  switch (value) {
    case 'raised':
      to.say('attention', key, { standing: { level, causes }, raised: true })
      break
    case 'changed':
      to.say('attention', key, { standing: { level, causes } })
      break
    case 'cleared':
      to.say('attention', key, { standing: { level: 'none', causes: [] }, cleared: { causes } })
      break
    case 'acknowledged':
      to.say('attention', key, { acknowledged: { by, level, codes: causes.map(({ code }) => code) } })
      break
    case 'snoozed':
      to.say('attention', key, { snoozed: { by, level, until: data.until ?? '' } })
      break
    case 'woken':
      to.say('attention', key, { snoozed: null })
      break
    case 'taken':
    case 'released':
      to.say('attention', key, { owner: value === 'taken' ? by : null })
      break
    case 'handed_over':
      to.say('attention', key, { owner: data.to })
      break
    case 'noted':
      to.say('attention', key, { note: { by, text: data.note ?? '' } })
  }
  return to.claims
}
