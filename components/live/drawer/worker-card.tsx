'use client'

import { BatteryLow, BatteryMedium } from 'lucide-react'
import { FreshnessMark } from '#components/ui/freshness-mark.tsx'
import { useServerNow } from '#lib/client/live/clock.ts'
import { usePositions } from '#lib/client/live/live.ts'
import { age, distance } from '#lib/client/words/format.ts'
import { movement } from '#lib/client/words/moment-words.ts'
import { activityWord, batteryWords, freshnessWord } from '#lib/client/words/words.ts'
import type { FixView, WorkerView } from '#lib/contract/views.ts'
import { type Freshness, freshnessOf, uncertaintyRadiusM } from '#lib/domain/freshness.ts'
import { say } from '#lib/language/say.ts'

/** A worker's freshness by this second: with a stopped feed nothing is live. */
export function useWorkerFix(worker: WorkerView | null, isFeedStopped: boolean) {
  const now = useServerNow()
  const positions = usePositions()
  const fix: FixView | null = worker ? (positions.get(worker.handle) ?? worker.fix) : null
  const known = freshnessOf(fix?.at ?? null, now)
  const freshness: Freshness = isFeedStopped && known !== 'lost' ? 'stale' : known
  return { fix, freshness, now, ageText: fix === null ? say('never seen') : age(now - fix.at) }
}

/** The circle around the last fix, in words. */
const whereabouts = (fix: FixView, now: number) =>
  say('within {distance} of there', { distance: distance(uncertaintyRadiusM(fix, now)) })

/** How old the position is, how fast, how full the phone. */
export function WorkerVitals({ worker, isFeedStopped }: { worker: WorkerView; isFeedStopped: boolean }) {
  const { fix, freshness, now, ageText } = useWorkerFix(worker, isFeedStopped)
  const hasBattery = worker.batteryLabel !== null || worker.batteryPct !== null
  const Battery = worker.batteryLabel === 'low' ? BatteryLow : BatteryMedium
  return (
    <p className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5 text-ink-2 text-xs">
      <FreshnessMark kind={freshness} word={freshnessWord(freshness)} age={ageText} className="text-ink" />
      {fix && movement(fix) && <span className="whitespace-nowrap">{movement(fix)}</span>}
      {fix && freshness !== 'live' && <span className="whitespace-nowrap">{whereabouts(fix, now)}</span>}
      {worker.activity && <span className="whitespace-nowrap">{activityWord(worker.activity)}</span>}
      {hasBattery && (
        <span className="inline-flex items-center gap-1 whitespace-nowrap">
          <Battery aria-hidden className="size-3.5" />
          <span className="sr-only">{say('Battery')} </span>
          {batteryWords(worker.batteryLabel, worker.batteryPct)}
        </span>
      )}
    </p>
  )
}
