'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { importQuery } from '#lib/client/import-queries.ts'
import { endpoints, paths } from '#lib/client/paths.ts'
import { number } from '#lib/client/words/format.ts'
import { RESULT_WORDS } from '#lib/client/words/import-words.ts'
import type { OrderImport } from '#lib/contract/imports-api.ts'
import { say, sayIn } from '#lib/language/say.ts'
import { ImportHead } from './import-head.tsx'
import { ImportResults } from './import-results.tsx'
import { usePace } from './use-pace.ts'

type Verb = 'stop' | 'resume' | 'undo'

/** An import that is under way or over; it goes on whoever looks. */
export function ImportProgress({ id, onNew }: { id: string; onNew: () => void }) {
  const progress = useQuery(importQuery(id))
  const act = useAct(id)
  const about = progress.data
    ? say('{file}, {count, plural, one {# row} other {# rows}}', {
        file: progress.data.name,
        count: progress.data.total,
      })
    : ''
  return (
    <>
      <ImportHead
        about={about}
        step="import"
        actions={<Actions data={progress.data} onAct={act.mutate} onNew={onNew} />}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex w-full max-w-[840px] flex-col gap-4 p-4">
          {progress.error && (
            <p role="alert" className="text-red">
              {progress.error.message}
            </p>
          )}
          {act.error && (
            <p role="alert" className="text-red">
              {act.error.message}
            </p>
          )}
          {progress.data && <Progress data={progress.data} onUndo={() => act.mutate('undo')} />}
        </div>
      </div>
    </>
  )
}

function useAct(id: string) {
  const client = useQueryClient()
  return useMutation<OrderImport, ApiError, Verb>({
    mutationFn: (verb) => postJson(endpoints.orderImport(id, verb)),
    onSuccess: (data) => {
      client.setQueryData(importQuery(id).queryKey, data)
      void client.invalidateQueries({ queryKey: importQuery(id).queryKey })
    },
  })
}

const isBusy = ({ state }: OrderImport) => state === 'running' || state === 'undoing'

function Actions({
  data,
  onAct,
  onNew,
}: {
  data: OrderImport | undefined
  onAct: (verb: Verb) => void
  onNew: () => void
}) {
  if (!data) return null
  if (isBusy(data)) {
    return (
      <>
        <ButtonLink size="lg" href={paths.orders()}>
          {say('Leave, keep running')}
        </ButtonLink>
        <Button size="lg" variant="danger" onClick={() => onAct('stop')}>
          {sayIn('verb', 'Stop')}
        </Button>
      </>
    )
  }
  return (
    <>
      {data.state === 'stopped' && (
        <Button size="lg" onClick={() => onAct('resume')}>
          {say('Go on')}
        </Button>
      )}
      <Button size="lg" onClick={onNew}>
        {say('Import another file')}
      </Button>
      <ButtonLink size="lg" variant="primary" href={paths.orders()}>
        {say('Show the orders')}
      </ButtonLink>
    </>
  )
}

const doneOf = ({ counts }: OrderImport) => Object.values(counts).reduce((sum, one) => sum + one, 0)

function headline(data: OrderImport): string {
  const { counts, state, total } = data
  const made = { count: counts.made ?? 0 }
  const undone = { count: counts.undone ?? 0 }
  if (state === 'running') {
    const done = doneOf(data)
    return say('{done, number} of {total, plural, one {# row} other {# rows}} done', { done, total })
  }
  if (state === 'undoing') return say('{count, plural, one {# order} other {# orders}} undone so far', undone)
  if (state === 'undone') return say('Undone: {count, plural, one {# order} other {# orders}} cancelled', undone)
  return state === 'stopped'
    ? say('Stopped, {count, plural, one {# order} other {# orders}} made', made)
    : say('{count, plural, one {# order} other {# orders}} made', made)
}

function Progress({ data, onUndo }: { data: OrderImport; onUndo: () => void }) {
  const pace = usePace(doneOf(data), data.total, data.state === 'running')
  return (
    <>
      <div>
        <div className="mb-2 flex items-baseline gap-3">
          <h2 aria-live="polite" className="font-semibold text-xl tabular-nums">
            {headline(data)}
          </h2>
          <span className="ms-auto text-ink-2 tabular-nums">{pace}</span>
        </div>
        <ProgressBar label={say('Rows done')} value={doneOf(data)} most={data.total} />
        {isBusy(data) && (
          <p className="mt-2 text-ink-2">{say('You can leave this page. It goes on, and is found here again.')}</p>
        )}
      </div>
      <Counts data={data} />
      {data.can_undo && (
        <p className="flex items-center gap-2 rounded-[6px] bg-acc-bg px-3 py-2">
          <Undo2 aria-hidden className="size-4 flex-none" />
          <span className="flex-1">
            {say(
              'Undo cancels the {count, plural, one {# order} other {# orders}} of this import. Possible until a worker has been to one of them.',
              { count: data.counts.made ?? 0 },
            )}
          </span>
          <Button onClick={onUndo}>{say('Undo the import')}</Button>
        </p>
      )}
      {!isBusy(data) && <ImportResults data={data} />}
    </>
  )
}

const RESULTS = Object.keys(RESULT_WORDS) as (keyof typeof RESULT_WORDS)[]

function Counts({ data }: { data: OrderImport }) {
  const left = data.total - doneOf(data)
  const facts = [
    ...RESULTS.map((state) => [say(RESULT_WORDS[state]), data.counts[state] ?? 0] as const),
    [say('Left out of the file'), data.left_out] as const,
    [say('Still to do'), left] as const,
  ].filter(([, rows], index) => rows > 0 || RESULTS[index] === 'made')
  return (
    <dl className="rounded-[6px] border border-line bg-panel">
      {facts.map(([word, rows]) => (
        <div key={word} className="flex h-8 items-center border-line border-b px-3 last:border-b-0">
          <dt className="w-60">{word}</dt>
          <dd className="font-semibold tabular-nums">{number(rows)}</dd>
        </div>
      ))}
    </dl>
  )
}
