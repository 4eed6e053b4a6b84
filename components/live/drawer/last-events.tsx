import { cx } from '#components/ui/cx.ts'
import { type TimelineEntry, timelineEntries } from '#lib/client/timeline.ts'
import { clockTime, fullTime } from '#lib/client/words/format.ts'
import { gapLength, gapWords } from '#lib/client/words/gap-words.ts'
import { outageWords } from '#lib/client/words/outage-words.ts'
import type { TimelineItem, TrackPoint } from '#lib/contract/page-views.ts'
import type { OutageView } from '#lib/contract/views.ts'
import { say, sayIn } from '#lib/language/say.ts'

const SHOWN = 8
/** Positions are on the map. */
const TOO_MANY = new Set(['location', 'geotag_location'])

const DOT = {
  none: 'rounded-full border-[1.5px] border-ink-3 bg-panel',
  good: 'rounded-full border-[1.5px] border-good bg-good',
  yellow: 'border-0 bg-yel-mark [clip-path:polygon(50%_0,100%_100%,0_100%)]',
  red: 'rounded-[1px] bg-red-mark',
} as const

function wordsOf(entry: TimelineEntry): { title: string; detail: string; tone: string } {
  if (entry.kind === 'event') return entry.words
  if (entry.kind === 'gap') return { title: gapWords(entry.gap), detail: gapLength(entry.gap), tone: 'none' }
  const detail = entry.outage.isOpen ? say('still open') : sayIn('outage', 'over')
  return { title: outageWords(entry.outage).label, detail, tone: 'yellow' }
}

interface LastEventsProps {
  timeline: readonly TimelineItem[]
  outages: readonly OutageView[]
  track: readonly TrackPoint[]
}

/** The end of the timeline in words; the page has all of it. */
export function LastEvents({ timeline, outages, track }: LastEventsProps) {
  const told = timeline.filter(({ type }) => !TOO_MANY.has(type))
  const entries = timelineEntries(told, { outages, track }).slice(-SHOWN)
  if (entries.length === 0) return <p className="text-ink-2 text-xs">{say('Nothing has been said yet.')}</p>
  return (
    <ol className="grid grid-cols-[minmax(42px,auto)_14px_1fr] gap-x-2">
      {entries.map((entry) => (
        <LastEvent key={entry.key} entry={entry} />
      ))}
    </ol>
  )
}

function LastEvent({ entry }: { entry: TimelineEntry }) {
  const { title, detail, tone } = wordsOf(entry)
  return (
    <li className="group col-span-3 grid grid-cols-subgrid py-[2.5px] text-[12.5px] leading-[17px]">
      <time className="text-end text-ink-2" title={entry.at === null ? undefined : fullTime(entry.at)}>
        {entry.at === null ? say('undated') : clockTime(entry.at)}
      </time>
      <span
        aria-hidden
        className="relative before:absolute before:-inset-y-[2.5px] before:start-[6.5px] before:w-px before:bg-line-2 group-first:before:top-1.5 group-last:before:bottom-1.5"
      >
        <span
          className={cx('absolute top-[5px] start-[3.5px] size-[7px]', DOT[tone as keyof typeof DOT] ?? DOT.none)}
        />
      </span>
      <span className="min-w-0 break-words">
        {title}
        {detail && <span className="text-ink-2"> · {detail}</span>}
      </span>
    </li>
  )
}
