import type { QueryClient } from '@tanstack/react-query'
import { NOTIFICATIONS_KEY } from '#lib/client/notification-queries.ts'
import { paths } from '#lib/client/paths.ts'
import { notificationWords } from '#lib/client/words/notification-words.ts'
import type { ApiNotification } from '#lib/contract/notifications-api.ts'

/** What was told longer ago is in the log: whoever comes back from lunch must not be shown all of it. */
const FRESH_MS = 5 * 60_000

const shown = new Set<string>()

function pageOf(key: string): string {
  const handle = key.slice(key.indexOf(':') + 1)
  if (key.startsWith('order:')) return paths.order(handle)
  return key.startsWith('worker:') ? paths.worker(handle) : paths.live()
}

/** One for each notification, also with many tabs open: the browser replaces those of one tag. */
function show({ id, rule_name, kind, items }: ApiNotification): void {
  shown.add(id)
  const notice = new Notification(rule_name, { body: notificationWords({ kind, items }), tag: id })
  const [first] = items
  notice.onclick = () => {
    window.focus()
    if (first !== undefined) window.location.assign(pageOf(first.key))
  }
}

function isToShow({ id, at, channels }: ApiNotification): boolean {
  if (shown.has(id) || Date.now() - Date.parse(at) > FRESH_MS) return false
  return channels.some(({ channel }) => channel === 'browser')
}

/** Shows what was just told in this browser, where somebody allowed it, and asks the lists anew. */
export function tellNotifications(client: QueryClient, told: readonly ApiNotification[]): void {
  if (told.length === 0) return
  void client.invalidateQueries({ queryKey: NOTIFICATIONS_KEY })
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  for (const notification of told.filter(isToShow)) show(notification)
}
