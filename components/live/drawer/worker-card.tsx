'use client'

import { BatteryLow, BatteryMedium } from 'lucide-react'
import { FreshnessMark } from '#components/ui/freshness-mark.tsx'
import { useServerNow } from '#lib/client/live/clock.ts'
import { usePositions } from '#lib/client/live/live.ts'
import { age, speed } from '#lib/client/words/format.ts'
import { activityWord, batteryWords, freshnessWord } from '#lib/client/words/words.ts'
import type { FixView, WorkerView } from '#lib/contract/views.ts'
import { type Freshness, freshnessOf } from '#lib/domain/freshness.ts'
import { say } from '#lib/language/say.ts'

/** A worker's freshness by this second: with a stopped feed nothing is live. */
export function useWorkerFix(worker: WorkerView | null, isFeedStopped: boolean) {
  const now = useServerNow()
  const positions = usePositions()
  const fix: FixView | null = worker ? (positions.get(worker.handle) ?? worker.fix) : null
  const known = freshnessOf(fix?.at ?? null, now)
  const freshness: Freshness = isFeedStopped && known !== 'lost' ? 'stale' : known
  return { fix, freshness, ageText: fix === null ? say('never seen') : age(now - fix.at) }
}

/** How old the position is, how fast, how full the phone. */
export function WorkerVitals({ worker, isFeedStopped }: { worker: WorkerView; isFeedStopped: boolean }) {
  const { fix, freshness, ageText } = useWorkerFix(worker, isFeedStopped)
  const hasBattery = worker.batteryLabel !== null || worker.batteryPct !== null
  const Battery = worker.batteryLabel === 'low' ? BatteryLow : BatteryMedium
  return (
    <p className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5 text-ink-2 text-xs">
      <FreshnessMark kind={freshness} word={freshnessWord(freshness)} age={ageText} className="text-ink" />
      {fix?.speedMps != null && <span className="whitespace-nowrap">{speed(fix.speedMps)}</span>}
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
