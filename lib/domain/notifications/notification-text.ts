import { handleToSegment } from '#lib/contract/handle.ts'
import type { NotificationRow } from '#lib/domain/views/view-notification.ts'
import type { Firing } from './due.ts'

/** A notification as a mail has it. */
export interface NotificationText {
  readonly subject: string
  readonly text: string
}

const CAUSES: ReadonlyMap<string, string> = new Map([
  ['late', 'late'],
  ['no_worker', 'no worker yet'],
  ['no_eta', 'no ETA'],
  ['outage', 'phone in an outage'],
  ['offline', 'phone offline'],
  ['battery', 'phone battery low'],
  ['clock', 'phone clock set wrong'],
])

const causeText = (code: string) => CAUSES.get(code) ?? code.replaceAll('_', ' ')
const raised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function nameOf(key: string): string {
  const colon = key.indexOf(':')
  return `${raised(key.slice(0, colon))} ${key.slice(colon + 1)}`
}

const PAGES: ReadonlyMap<string, string> = new Map([
  ['order', 'orders'],
  ['worker', 'workers'],
])

function urlOf(key: string, publicUrl: string): string {
  const page = PAGES.get(key.slice(0, key.indexOf(':')))
  return page === undefined ? publicUrl : `${publicUrl}/${page}/${handleToSegment(key.slice(key.indexOf(':') + 1))}`
}

/** `Order 4711: late, no ETA`. */
export function firingText({ key, causes }: Pick<Firing, 'key' | 'causes'>): string {
  return `${nameOf(key)}: ${causes.map(causeText).join(', ') || 'needs somebody'}`
}

function subjectOf({ kind, items, ruleName }: NotificationRow): string {
  const [first] = items
  if (kind === 'test') return `Test of “${ruleName}”`
  if (first === undefined) return ruleName
  const level = first.level === 'red' ? 'Red' : 'Yellow'
  if (kind === 'single') return `${level}: ${firingText(first)}`
  return kind === 'digest' ? `${items.length} during quiet hours: ${ruleName}` : `and ${items.length} more: ${ruleName}`
}

/** What a mail says: what needs somebody, since when, where to look, and by which rule. In English, as all that leaves the server. */
export function notificationText(row: NotificationRow, publicUrl: string): NotificationText {
  const lines = row.items.flatMap((item) => [
    `${item.level === 'red' ? 'Red' : 'Yellow'}: ${firingText(item)}`,
    `  in the queue since ${new Date(item.raisedAt).toISOString()}`,
    `  ${urlOf(item.key, publicUrl)}`,
    '',
  ])
  const test = row.kind === 'test' ? ['This is a test. Nothing needs anybody.', ''] : []
  const foot = [`By the rule “${row.ruleName}”: ${publicUrl}/notifications`]
  return { subject: subjectOf(row), text: [...test, ...lines, ...foot].join('\n') }
}
