'use client'

import { useEffect, useState } from 'react'
import { useMap } from '#components/map/map-context.ts'
import { FreshnessMark } from '#components/ui/freshness-mark.tsx'
import { Parts } from '#components/ui/text/parts.tsx'
import { usePositions } from '#lib/client/live/live.ts'
import { freshnessWord } from '#lib/client/words/words.ts'
import { type Freshness, freshnessOf } from '#lib/domain/freshness.ts'
import { phrase, say, sayParts } from '#lib/language/say.ts'
import type { DeskData } from './use-desk-data.ts'

const IN_VIEW = phrase('{count, plural, one {In view {figure} worker} other {In view {figure} workers}}')
const KINDS: Freshness[] = ['live', 'late', 'stale', 'lost']

/** How many workers this part of the map shows, and how far they can be believed. */
export function InViewChip({ desk, isFeedStopped }: { desk: DeskData; isFeedStopped: boolean }) {
  const { map } = useMap()
  const positions = usePositions()
  const [, setMoves] = useState(0)
  useEffect(() => {
    const count = () => setMoves((moves) => moves + 1)
    map.on('moveend', count)
    return () => void map.off('moveend', count)
  }, [map])
  const bounds = map.getBounds()
  const counts: Record<Freshness, number> = { live: 0, late: 0, stale: 0, lost: 0 }
  for (const { handle } of desk.workers) {
    const fix = positions.get(handle)
    if (!fix || !bounds.contains([fix.lon, fix.lat])) continue
    const known = freshnessOf(fix.at, desk.now)
    counts[isFeedStopped && known !== 'lost' ? 'stale' : known] += 1
  }
  if (desk.workers.length === 0) return null
  const all = KINDS.reduce((sum, kind) => sum + counts[kind], 0)
  return (
    <section
      aria-label={say('Workers in view')}
      className="absolute top-2 start-[calc(var(--desk-start)+8px)] z-10 flex h-8 max-w-[calc(100%-var(--desk-start)-var(--desk-end)-64px)] items-center gap-2.5 overflow-hidden whitespace-nowrap rounded-md bg-panel px-2.5 text-xs shadow-panel max-sm:start-2"
    >
      <span className="max-xl:sr-only">
        <Parts of={sayParts(IN_VIEW, { count: all, figure: <b className="font-semibold">{all}</b> })} />
      </span>
      <b aria-hidden className="font-semibold xl:hidden">
        {all}
      </b>
      {KINDS.map((kind) => (
        <FreshnessMark key={kind} kind={kind} word={freshnessWord(kind)} age={String(counts[kind])} />
      ))}
    </section>
  )
}
