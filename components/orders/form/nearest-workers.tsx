'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useFormContext, useWatch } from 'react-hook-form'
import { cx } from '#components/ui/cx.ts'
import { FreshnessMark } from '#components/ui/freshness-mark.tsx'
import { Parts } from '#components/ui/text/parts.tsx'
import { useServerNow } from '#lib/client/live/clock.ts'
import { nearestQueryFor } from '#lib/client/queries.ts'
import { usePaused } from '#lib/client/use-paused.ts'
import { candidateMinutes, effectWords } from '#lib/client/words/candidate-words.ts'
import { age, clockTime } from '#lib/client/words/format.ts'
import { freshnessWord } from '#lib/client/words/words.ts'
import type { Candidate } from '#lib/contract/candidates-api.ts'
import { say, sayParts } from '#lib/language/say.ts'
import { type OrderDraft, pointOf } from './order-draft.ts'

/** Who could be at the stop first, and what it costs their other stops; arrow keys choose. */
export function NearestWorkers({ activeStop }: { activeStop: number }) {
  const { setValue } = useFormContext<OrderDraft>()
  const place = useWatch<OrderDraft, `stops.${number}.place`>({ name: `stops.${activeStop}.place` }) ?? ''
  const serviceMin =
    useWatch<OrderDraft, `stops.${number}.serviceMin`>({ name: `stops.${activeStop}.serviceMin` }) ?? ''
  const chosen = useWatch<OrderDraft, 'worker'>({ name: 'worker' }) ?? ''
  const point = pointOf(usePaused(place))
  const { data } = useQuery({
    ...nearestQueryFor(point, Number(serviceMin) * 60 || 0),
    enabled: point !== null,
    placeholderData: keepPreviousData,
  })
  const candidates = point === null ? [] : (data?.candidates ?? [])
  if (candidates.length === 0) return null
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-ink-2 text-xs">{say('Nearest by ETA')}</legend>
      <div className="overflow-hidden rounded-[6px] border border-line-2">
        {candidates.map((candidate) => (
          <CandidateRow
            key={candidate.worker_handle}
            candidate={candidate}
            isChosen={candidate.worker_handle === chosen}
            onChoose={() => setValue('worker', candidate.worker_handle, { shouldDirty: true, shouldValidate: true })}
          />
        ))}
      </div>
    </fieldset>
  )
}

interface CandidateRowProps {
  candidate: Candidate
  isChosen: boolean
  onChoose: () => void
}

function CandidateRow({ candidate, isChosen, onChoose }: CandidateRowProps) {
  const { worker_handle, name, freshness, location, is_guess, estimate } = candidate
  const now = useServerNow()
  const effect = effectWords(candidate)
  const minutes = { n: <b className="font-semibold text-ink text-sm">{candidateMinutes(candidate)}</b> }
  const heard = age(Math.max(0, now - Date.parse(location.recorded_at)))
  return (
    <label
      className={cx(
        'flex cursor-pointer items-center gap-2.5 border-line border-b px-2.5 py-1.5 last:border-b-0 max-sm:min-h-11',
        'has-focus-visible:outline-2 has-focus-visible:outline-acc has-focus-visible:-outline-offset-2',
        isChosen ? 'bg-acc-bg' : 'hover:bg-hover',
      )}
    >
      <input type="radio" name="nearest" className="accent-acc" checked={isChosen} onChange={onChoose} />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          <span className="truncate font-medium">{name ?? worker_handle}</span>
          <FreshnessMark kind={freshness} word={freshnessWord(freshness)} age={heard} />
        </span>
        <span className="block truncate text-ink-2 text-xs">
          {is_guess ? say('no data for {age}, so a guess; {effect}', { age: heard, effect }) : effect}
        </span>
      </span>
      <span className="text-end tabular-nums">
        <span className="block text-ink-2 text-xs">
          <Parts of={is_guess ? sayParts('about {n} min', minutes) : sayParts('{n} min', minutes)} />
        </span>
        <span className="block text-ink-2 text-xs">{clockTime(Date.parse(estimate.arrive_at))}</span>
      </span>
    </label>
  )
}
