'use client'

import { useNow } from '#components/ui/text/now.ts'
import type { PhoneState } from '#lib/client/phone/phone-session.ts'
import { actWord } from '#lib/client/phone/phone-words.ts'
import { age, clockSeconds, clockTime, number } from '#lib/client/words/format.ts'
import { say } from '#lib/language/say.ts'
import { Card } from './stop-card.tsx'

/** What waits on this phone, by kind, and when it is tried again. */
export function WaitingCard({ waiting, trouble }: Pick<PhoneState, 'waiting' | 'trouble'>) {
  const now = useNow()
  const { positions, acts, sinceMs } = waiting
  return (
    <Card>
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="font-[620] text-[18px]">{say('Waiting to be sent')}</h2>
        {sinceMs !== null && (
          <span className="text-[15px] text-ink-2 tabular-nums">
            {say('since {time}', { time: clockTime(sinceMs) })}
          </span>
        )}
      </div>
      <dl className="mt-2 flex flex-col gap-1.5">
        {positions > 0 && <Line term={say('Positions')} value={number(positions)} isCount />}
        {acts.map(({ id, act, order, at }) => (
          <Line
            key={id}
            term={
              order === null
                ? say('“{act}”', { act: actWord(act) })
                : say('“{act}”, order {order}', { act: actWord(act), order })
            }
            value={clockTime(at)}
          />
        ))}
      </dl>
      <p className="mt-3 border-line border-t pt-3 text-[15px] text-ink-2">
        {say('Kept on this phone.')}{' '}
        {trouble !== null &&
          say('Last try {time}, next in {span}.', {
            time: clockSeconds(trouble.triedAtMs),
            span: age(Math.max(0, trouble.nextAtMs - now)),
          })}
      </p>
    </Card>
  )
}

function Line({ term, value, isCount = false }: { term: string; value: string; isCount?: boolean }) {
  return (
    <div className="flex items-baseline justify-between gap-3">
      <dt className="min-w-0 break-words">{term}</dt>
      <dd className={isCount ? 'font-[620] tabular-nums' : 'text-ink-2 tabular-nums'}>{value}</dd>
    </div>
  )
}
