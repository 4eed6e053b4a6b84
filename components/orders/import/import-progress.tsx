'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { importQuery } from '#lib/client/import-queries.ts'
import { endpoints, paths } from '#lib/client/paths.ts'
import { count } from '#lib/client/words/format.ts'
import { RESULT_WORDS } from '#lib/client/words/import-words.ts'
import type { OrderImport } from '#lib/contract/imports-api.ts'
import { ImportHead } from './import-head.tsx'
import { ImportResults } from './import-results.tsx'
import { usePace } from './use-pace.ts'

type Verb = 'stop' | 'resume' | 'undo'

/** An import that is under way or over; it goes on whoever looks. */
export function ImportProgress({ id, onNew }: { id: string; onNew: () => void }) {
  const progress = useQuery(importQuery(id))
  const act = useAct(id)
  const about = progress.data ? `${progress.data.name}, ${count(progress.data.total, 'row')}` : ''
  return (
    <>
      <ImportHead
        about={about}
        step="Import"
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
          Leave, keep running
        </ButtonLink>
        <Button size="lg" variant="danger" onClick={() => onAct('stop')}>
          Stop
        </Button>
      </>
    )
  }
  return (
    <>
      {data.state === 'stopped' && (
        <Button size="lg" onClick={() => onAct('resume')}>
          Go on
        </Button>
      )}
      <Button size="lg" onClick={onNew}>
        Import another file
      </Button>
      <ButtonLink size="lg" variant="primary" href={paths.orders()}>
        Show the orders
      </ButtonLink>
    </>
  )
}

const doneOf = ({ counts }: OrderImport) => Object.values(counts).reduce((sum, one) => sum + one, 0)

function headline(data: OrderImport): string {
  const { counts, state, total } = data
  const made = count(counts.made ?? 0, 'order')
  if (state === 'running') return `${doneOf(data).toLocaleString()} of ${count(total, 'row')} done`
  if (state === 'undoing') return `${count(counts.undone ?? 0, 'order')} undone so far`
  if (state === 'undone') return `Undone: ${count(counts.undone ?? 0, 'order')} cancelled`
  return state === 'stopped' ? `Stopped, ${made} made` : `${made} made`
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
        <ProgressBar label="Rows done" value={doneOf(data)} most={data.total} />
        {isBusy(data) && (
          <p className="mt-2 text-ink-2">You can leave this page. It goes on, and is found here again.</p>
        )}
      </div>
      <Counts data={data} />
      {data.can_undo && (
        <p className="flex items-center gap-2 rounded-[6px] bg-acc-bg px-3 py-2">
          <Undo2 aria-hidden className="size-4 flex-none" />
          <span className="flex-1">
            Undo cancels the {count(data.counts.made ?? 0, 'order')} of this import. Possible until a worker has been to
            one of them.
          </span>
          <Button onClick={onUndo}>Undo the import</Button>
        </p>
      )}
      {!isBusy(data) && <ImportResults data={data} />}
    </>
  )
}

function Counts({ data }: { data: OrderImport }) {
  const left = data.total - doneOf(data)
  const rows = [
    ...Object.entries(RESULT_WORDS).map(
      ([state, word]) => [word, data.counts[state as keyof typeof RESULT_WORDS] ?? 0] as const,
    ),
    ['Left out of the file', data.left_out] as const,
    ['Still to do', left] as const,
  ].filter(([word, number]) => number > 0 || word === RESULT_WORDS.made)
  return (
    <dl className="rounded-[6px] border border-line bg-panel">
      {rows.map(([word, number]) => (
        <div key={word} className="flex h-8 items-center border-line border-b px-3 last:border-b-0">
          <dt className="w-60">{word}</dt>
          <dd className="font-semibold tabular-nums">{number.toLocaleString()}</dd>
        </div>
      ))}
    </dl>
  )
}
