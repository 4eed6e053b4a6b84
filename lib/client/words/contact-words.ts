import type { OrderView } from '#lib/contract/views.ts'
import { minutesLate, promisedAt } from '#lib/domain/lateness.ts'
import { clockTime, lateness } from './format.ts'

export const CONTACT_WORDS = {
  call: 'Call',
  sms: 'SMS',
  mail: 'Mail',
  unknown: 'No phone number or e-mail is known.',
  add: 'Add a number',
  title: (name: string) => `How to reach ${name}`,
  where: 'Kept in the worker’s profile, as “phone” and “email”.',
} as const

/** What a message to the worker begins with: which order, and how it stands. */
export function contactText(order: OrderView | null, now: number): { subject: string; body: string } {
  if (order === null) return { subject: '', body: '' }
  const promise = promisedAt(order)
  const late = minutesLate(order, now)
  const parts = [
    order.etaAt !== null && order.arrivedAt === null ? `ETA ${clockTime(order.etaAt)}` : '',
    promise === null ? '' : `promised ${clockTime(promise)}`,
    late === null ? '' : lateness(late),
  ].filter(Boolean)
  return {
    subject: `Order ${order.handle}`,
    body: [`Order ${order.handle}`, parts.join(', ')].filter(Boolean).join(': '),
  }
}
