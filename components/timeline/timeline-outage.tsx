'use client'

import { useServerNow } from '#lib/client/live/clock.ts'
import { useRuleWords } from '#lib/client/use-rule-words.ts'
import { clockSeconds, distance, duration } from '#lib/client/words/format.ts'
import { outageCategoryWord, outageWords } from '#lib/client/words/outage-words.ts'
import type { OutageView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'
import { TimelineDot, TimelineTime } from './timeline-event.tsx'

/** How long an outage lasted, or has lasted by `now`; null when its ends are not both known. */
function lengthS(outage: OutageView, now: number): number | null {
  if (outage.durationS !== null) return outage.durationS
  const end = outage.endedAt ?? (outage.isOpen && now > 0 ? now : null)
  return outage.startedAt === null || end === null ? null : (end - outage.startedAt) / 1000
}

/** An outage as a span: how long, of what kind, why, and while it is open what cures it. */
export function TimelineOutage({ outage }: { outage: OutageView }) {
  const now = useServerNow()
  const words = outageWords(outage)
  const seconds = lengthS(outage, now)
  const rule = useRuleWords({ kind: 'outage', code: outage.code }, outage.rules)
  const parts = [
    outageCategoryWord(outage.category),
    words.cause,
    rule,
    outage.distanceM === null ? '' : say('{distance} unseen', { distance: distance(outage.distanceM) }),
  ]
  return (
    <div className="grid grid-cols-[60px_14px_1fr] gap-x-2 py-1">
      <TimelineTime at={outage.startedAt} />
      <TimelineDot tone={outage.isOpen ? 'red' : 'none'} />
      <div className="border-line-2 border-s-3 bg-sunk px-2.5 py-1.5" title={outage.code ?? undefined}>
        <p>
          <span className="font-semibold">{words.label}</span>
          <span className="text-ink-2">{spanText(outage, seconds)}</span>
        </p>
        <p className="text-ink-2 text-xs">{parts.filter(Boolean).join(' · ')}</p>
        {outage.isOpen && <p className="mt-0.5 text-xs">{words.cure}</p>}
      </div>
    </div>
  )
}

/** What follows the label: ` for 5 min, still open`. */
function spanText(outage: OutageView, seconds: number | null): string {
  const end = outage.isOpen ? say('still open') : outage.endedAt === null ? say('over') : null
  if (end !== null) return seconds === null ? `, ${end}` : ` ${forWords(seconds)}, ${end}`
  const until = say('until {time}', { time: clockSeconds(outage.endedAt ?? 0) })
  return seconds === null ? ` ${until}` : ` ${forWords(seconds)} ${until}`
}

const forWords = (seconds: number) => say('for {duration}', { duration: duration(seconds) })
