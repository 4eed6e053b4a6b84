'use client'

import { Navigation } from 'lucide-react'
import type { ReactNode } from 'react'
import { useNow } from '#components/ui/text/now.ts'
import { directionsUrl, expectedWords } from '#lib/client/phone/phone-words.ts'
import { clockOrDate } from '#lib/client/words/format.ts'
import type { PhoneStop } from '#lib/contract/phone-page.ts'
import { say } from '#lib/language/say.ts'
import { PhoneLink } from './phone-button.tsx'

/** A card of the page. */
export function Card({ children }: { children: ReactNode }) {
  return <section className="mx-4 mt-3 rounded-[10px] border border-line bg-panel p-4">{children}</section>
}

interface StopCardProps {
  stop: PhoneStop
  /** Which of today's this is, and of how many. */
  number: number
  count: number
  children?: ReactNode
}

/** The present order: where, when, and what was written for whoever goes there. */
export function StopCard({ stop, number, count, children }: StopCardProps) {
  const now = useNow()
  const expected = expectedWords(stop, now)
  const url = directionsUrl(stop, navigator.userAgent)
  return (
    <Card>
      <p className="text-[15px] text-ink-2">
        {stop.status === 'ongoing'
          ? say('Now: order {order}, {number} of {count}', { order: stop.handle, number, count })
          : say('Next: order {order}, {number} of {count}', { order: stop.handle, number, count })}
      </p>
      <h2 className="mt-0.5 break-words font-[650] text-[20px] leading-7">
        <bdi>{stop.address ?? say('No address')}</bdi>
      </h2>
      {stop.note !== null && (
        <p className="whitespace-pre-line break-words text-ink-2">
          <bdi>{stop.note}</bdi>
        </p>
      )}
      <p className="mt-2.5 flex flex-wrap gap-x-5 tabular-nums">
        {expected !== null && (
          <span>
            <b className="font-[650]">{expected.time}</b> <span className="text-ink-2">{expected.away}</span>
          </span>
        )}
        {stop.scheduledAt !== null && (
          <span className="text-ink-2">{say('promised {time}', { time: clockOrDate(stop.scheduledAt, now) })}</span>
        )}
      </p>
      {url !== null && (
        <PhoneLink href={url} rel="noreferrer" className="mt-3 w-full">
          <Navigation aria-hidden />
          {say('Directions')}
        </PhoneLink>
      )}
      {children}
    </Card>
  )
}

/** What comes after it, in a line each. */
export function LaterStops({ stops }: { stops: readonly PhoneStop[] }) {
  const now = useNow()
  if (stops.length === 0) return null
  return (
    <ol className="mx-5 mt-4 mb-2 flex flex-col gap-1.5" aria-label={say('Later stops')}>
      {stops.map((stop, index) => {
        const at = stop.etaAt ?? stop.scheduledAt
        return (
          <li key={stop.handle} className="break-words">
            <span className="text-ink-2">{index === 0 ? say('Next:') : say('Then:')}</span>{' '}
            {at !== null && <b className="font-[650] tabular-nums">{clockOrDate(at, now)} · </b>}
            <bdi>{stop.address ?? say('Order {order}', { order: stop.handle })}</bdi>
          </li>
        )
      })}
    </ol>
  )
}
