import type { OrderView } from '#lib/contract/views.ts'
import { minutesLate, promisedAt } from '#lib/domain/lateness.ts'
import { say } from '#lib/language/say.ts'
import { clockTime, lateness } from './format.ts'

export const CONTACT_WORDS = {
  call: (name: string) => say('Call {name}', { name }),
  sms: (name: string) => say('SMS {name}', { name }),
  mail: (name: string) => say('Mail {name}', { name }),
  title: (name: string) => say('How to reach {name}', { name }),
} as const

/** What a message to the worker begins with: which order, and how it stands. */
export function contactText(order: OrderView | null, now: number): { subject: string; body: string } {
  if (order === null) return { subject: '', body: '' }
  const promise = promisedAt(order)
  const late = minutesLate(order, now)
  const parts = [
    order.etaAt !== null && order.arrivedAt === null ? say('ETA {time}', { time: clockTime(order.etaAt) }) : '',
    promise === null ? '' : say('promised {time}', { time: clockTime(promise) }),
    late === null ? '' : lateness(late),
  ].filter(Boolean)
  const subject = say('Order {handle}', { handle: order.handle })
  return { subject, body: [subject, parts.join(', ')].filter(Boolean).join(': ') }
}
