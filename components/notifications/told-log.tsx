'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { notificationsQuery } from '#lib/client/notification-queries.ts'
import { paths } from '#lib/client/paths.ts'
import { clockOrDate } from '#lib/client/words/format.ts'
import { causeWord, notificationWords, thingWord } from '#lib/client/words/notification-words.ts'
import type { ApiNotification } from '#lib/contract/notifications-api.ts'
import { say } from '#lib/language/say.ts'
import { DeliveryStates } from './delivery-states.tsx'

/** What was told, the latest first, and what became of it. */
export function ToldLog() {
  const { data } = useQuery(notificationsQuery())
  if (data === undefined) return null
  return (
    <section aria-label={say('What was told')} className="p-5">
      <h2 className="mb-2 font-semibold">{say('What was told')}</h2>
      {data.notifications.length === 0 && <p className="text-ink-2">{say('Nothing yet.')}</p>}
      <ul>
        {data.notifications.map((notification) => (
          <ToldRow key={notification.id} notification={notification} />
        ))}
      </ul>
    </section>
  )
}

function ToldRow({ notification }: { notification: ApiNotification }) {
  const { at, rule_name: name, kind, items, channels } = notification
  return (
    <li className="border-line border-t py-2">
      <p className="flex flex-wrap gap-x-2">
        <span className="min-w-0 break-words font-[550]">{notificationWords({ kind, items })}</span>
        <time dateTime={at} className="ms-auto text-ink-2 text-xs">
          {clockOrDate(Date.parse(at), Date.now())}
        </time>
      </p>
      <p className="break-words text-ink-2 text-xs">{name}</p>
      {kind !== 'test' && <Things items={items} />}
      <DeliveryStates channels={channels} />
    </li>
  )
}

const LISTED = 20

function Things({ items }: Pick<ApiNotification, 'items'>) {
  return (
    <ul className="text-xs">
      {items.slice(0, LISTED).map(({ key, causes }) => (
        <li key={key}>
          <Thing of={key} />
          {items.length > 1 && `: ${causes.map(causeWord).join(', ')}`}
        </li>
      ))}
    </ul>
  )
}

function Thing({ of: key }: { of: string }) {
  const handle = key.slice(key.indexOf(':') + 1)
  const page = key.startsWith('order:') ? paths.order(handle) : key.startsWith('worker:') ? paths.worker(handle) : null
  if (page === null) return thingWord(key)
  return (
    <Link href={page} className="text-acc-ink underline underline-offset-2">
      {thingWord(key)}
    </Link>
  )
}
