'use client'

import { BatteryMedium, Locate, Send } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '#components/ui/cx.ts'
import { useNow } from '#components/ui/text/now.ts'
import type { PhoneState } from '#lib/client/phone/phone-session.ts'
import type { BandWords } from '#lib/client/phone/phone-words.ts'
import { age, distance, percent } from '#lib/client/words/format.ts'
import { say } from '#lib/language/say.ts'

interface StateBandProps {
  words: BandWords
  children?: ReactNode
}

/** Whether somebody sees this phone: a shape, a word, and what it means. */
export function StateBand({ words: { shape, title, text }, children }: StateBandProps) {
  return (
    <section className="border-line border-b bg-panel px-5 py-4">
      <h1 className="flex items-center gap-2.5 font-[650] text-[22px] leading-7" aria-live="polite">
        <Mark shape={shape} />
        {title}
      </h1>
      <p className="mt-1 text-ink-2">{text}</p>
      {children}
    </section>
  )
}

function Mark({ shape }: { shape: BandWords['shape'] }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={cx('size-4 flex-none', TONES[shape])}>
      {shape === 'on' && <circle cx="8" cy="8" r="7" />}
      {shape === 'off' && <circle cx="8" cy="8" r="5.5" fill="none" strokeWidth="3" />}
      {shape === 'limit' && <path d="M8 1.2 15.4 14.6H.6z" />}
      {shape === 'blocked' && <rect x="1" y="1" width="14" height="14" rx="1" />}
    </svg>
  )
}

const TONES = {
  on: 'fill-acc',
  off: 'stroke-ink-3',
  limit: 'fill-yel-mark',
  blocked: 'fill-red-mark',
} as const

/** When something was last sent, how well the phone knows where it is, and how full it is. */
export function PhoneFigures({ sentAtMs, senses: { fix, battery } }: Pick<PhoneState, 'sentAtMs' | 'senses'>) {
  const now = useNow()
  const accuracyM = fix?.accuracyM ?? null
  return (
    <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-[15px] text-ink-2 tabular-nums [&_svg]:size-[18px]">
      {sentAtMs !== null && <Figure icon={<Send />}>{say('Sent {age} ago', { age: age(now - sentAtMs) })}</Figure>}
      {accuracyM !== null && <Figure icon={<Locate />}>{`± ${distance(accuracyM)}`}</Figure>}
      {battery !== null && (
        <Figure icon={<BatteryMedium />}>
          {percent(battery.percent / 100)}
          {battery.isCharging && ` ${say('charging')}`}
        </Figure>
      )}
    </ul>
  )
}

function Figure({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-center gap-2">
      <span aria-hidden="true">{icon}</span>
      <span>{children}</span>
    </li>
  )
}
