'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { notificationPreviewQuery } from '#lib/client/notification-queries.ts'
import { clockOrDate } from '#lib/client/words/format.ts'
import { causeWord, thingWord } from '#lib/client/words/notification-words.ts'
import type { NotificationPreview } from '#lib/contract/notifications-api.ts'
import { say } from '#lib/language/say.ts'
import { viewing } from '#lib/language/viewing.ts'
import { previewInput, type RuleDraft } from './rule-draft.ts'

const BAR_PX = 48

/** How often the rule would have fired, while it is being written. */
export function RulePreview({ draft }: { draft: RuleDraft }) {
  const rule = useDeferredValue(JSON.stringify(previewInput(draft)))
  const { data, error } = useQuery({
    ...notificationPreviewQuery(JSON.parse(rule) as object),
    placeholderData: keepPreviousData,
  })
  return (
    <section aria-label={say('Last week')} className="rounded-[6px] border border-line bg-panel p-3">
      <p role="status" className="font-[550]">
        {error !== null && say('As it stands this cannot be counted.')}
        {error === null && data === undefined && say('Counting …')}
        {error === null && data !== undefined && sentence(data)}
      </p>
      {data !== undefined && <Bars days={data.days} />}
      {data !== undefined && data.last.length > 0 && <Last last={data.last} />}
    </section>
  )
}

function sentence({ fired, messages, dropped }: NotificationPreview): string {
  const words = [say('Would have fired {fired, plural, =0 {not once} one {once} other {# times}} last week', { fired })]
  if (messages !== fired) words.push(say('as {messages, plural, one {# message} other {# messages}}', { messages }))
  if (dropped > 0) words.push(say('{dropped, plural, other {# dropped in quiet hours}}', { dropped }))
  return words.join(', ')
}

function Bars({ days }: { days: NotificationPreview['days'] }) {
  const most = Math.max(1, ...days.map(({ fired }) => fired))
  const weekday = (date: string) =>
    new Intl.DateTimeFormat(viewing().locale, { weekday: 'short', timeZone: 'UTC' }).format(Date.parse(date))
  return (
    <ol dir="ltr" className="mt-3 flex items-end gap-1.5">
      {days.map(({ date, fired }) => (
        <li key={date} className="flex min-w-0 flex-1 flex-col items-center gap-0.5 text-11 text-ink-2">
          <span>{fired}</span>
          <span
            aria-hidden
            className="w-full rounded-t-[2px] bg-acc"
            style={{ height: Math.max(1, Math.round((BAR_PX * fired) / most)) }}
          />
          <span>{weekday(date)}</span>
        </li>
      ))}
    </ol>
  )
}

function Last({ last }: { last: NotificationPreview['last'] }) {
  return (
    <>
      <h3 className="mt-3 text-ink-2 text-xs">{say('The last ones')}</h3>
      <ul className="text-xs">
        {last.map(({ key, at, causes }) => (
          <li key={`${key} ${at}`} className="flex gap-2">
            <span className="min-w-0 flex-1 truncate">
              {thingWord(key)}: {causes.map(causeWord).join(', ')}
            </span>
            <time dateTime={at} className="flex-none text-ink-2">
              {clockOrDate(Date.parse(at), Date.now())}
            </time>
          </li>
        ))}
      </ul>
    </>
  )
}
