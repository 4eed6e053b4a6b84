'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { parseAsString, useQueryState } from 'nuqs'
import { useCallback, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { importsQuery, keptQuery } from '#lib/client/import-queries.ts'
import { endpoints } from '#lib/client/paths.ts'
import { reasonOf } from '#lib/client/words/import-words.ts'
import type { OrderImport } from '#lib/contract/imports-api.ts'
import type { DecodedText } from '#lib/domain/files/read-csv.ts'
import { say } from '#lib/language/say.ts'
import { CheckStep } from './check-step.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { FileStep } from './file-step.tsx'
import {
  columnsName,
  fileFault,
  type ImportFile,
  type KeptColumns,
  openFile,
  rowsOfFile,
  withTable,
} from './import-file.ts'
import { ImportHead } from './import-head.tsx'
import { ImportProgress } from './import-progress.tsx'
import { type ImportCheck, kindOf, useImportCheck } from './use-import-check.ts'

/** Orders from a file in four steps; the last one has an address of its own, so it can be left and found again. */
export function ImportScreen() {
  const [id, setId] = useQueryState('id', parseAsString)
  return (
    <div className="flex h-full min-h-0 flex-col">
      {id === null ? (
        <NewImport onStarted={setId} />
      ) : (
        <ImportProgress key={id} id={id} onNew={() => void setId(null)} />
      )}
    </div>
  )
}

function NewImport({ onStarted }: { onStarted: (id: string) => void }) {
  const [file, setFile] = useState<ImportFile | null>(null)
  const [isChecking, setIsChecking] = useState(false)
  const check = useImportCheck()
  const remember = useRemember()
  const start = useStart(onStarted)
  const keep = useMutation({ mutationFn: (kept: ImportFile) => postJson(endpoints.importColumns(), keptOf(kept)) })
  const begin = () => {
    if (!file) return
    setIsChecking(true)
    keep.mutate(file)
    void check.begin(rowsOfFile(file), file.settings)
  }
  if (file === null) {
    return (
      <>
        <ImportHead about="" step="file" actions={null} />
        <div className="min-h-0 flex-1 overflow-y-auto">
          <FileStep onFile={(name: string, decoded: DecodedText) => setFile(openFile(name, decoded, remember))} />
        </div>
      </>
    )
  }
  const count = file.table.rows.length
  const about = say('{file}, {count, plural, one {# row} other {# rows}}', { file: file.name, count })
  if (isChecking) {
    return (
      <>
        <ImportHead
          about={about}
          step="check"
          actions={<CheckActions {...{ check, start, file }} onBack={() => setIsChecking(false)} />}
        />
        {start.error && (
          <p role="alert" className="border-red-line border-b bg-red-bg px-4 py-2 text-red">
            {start.error.message}
          </p>
        )}
        <CheckStep check={check} zone={file.settings.time_zone} />
      </>
    )
  }
  const fault = fileFault(file)
  return (
    <>
      <ImportHead
        about={about}
        step="columns"
        actions={
          <>
            <Button size="lg" onClick={() => setFile(null)}>
              {say('Back')}
            </Button>
            <Button size="lg" variant="primary" disabled={fault !== null} onClick={begin}>
              {say('Check {count, plural, one {# row} other {# rows}}', { count })}
            </Button>
          </>
        }
      />
      {fault !== null && (
        <p role="alert" className="border-red-line border-b bg-red-bg px-4 py-2 text-red">
          {fault}
        </p>
      )}
      <div className="min-h-0 flex-1 overflow-y-auto">
        <ColumnsStep
          file={file}
          onChange={setFile}
          onCut={(change) => setFile(withTable({ ...file, ...change }, remember))}
        />
      </div>
    </>
  )
}

type Start = ReturnType<typeof useStart>

function CheckActions({
  check,
  start,
  file,
  onBack,
}: {
  check: ImportCheck
  start: Start
  file: ImportFile
  onBack: () => void
}) {
  const good = check.rows.filter((state) => kindOf(state) === 'good').length
  const isBusy = check.progress !== null || start.isPending
  return (
    <>
      <Button size="lg" onClick={onBack}>
        {say('Back')}
      </Button>
      <Button size="lg" variant="primary" disabled={isBusy || good === 0} onClick={() => start.mutate({ file, check })}>
        {say('Import {count, plural, one {# good row} other {# good rows}}', { count: good })}
      </Button>
    </>
  )
}

function useStart(onStarted: (id: string) => void) {
  const client = useQueryClient()
  return useMutation<OrderImport, ApiError, { file: ImportFile; check: ImportCheck }>({
    mutationFn: ({ file, check }) => postJson(endpoints.orderImports(), startOf(file, check)),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: importsQuery().queryKey })
      onStarted(id)
    },
  })
}

function startOf(file: ImportFile, { rows }: ImportCheck): object {
  const isGood = (state: (typeof rows)[number]) => kindOf(state) === 'good'
  return {
    name: file.name,
    header: file.table.header,
    track_mode: file.trackMode,
    rows: rows.filter(isGood).map(({ asked, checked: { row, worker, order } }) => ({
      ...{ row, worker, order, cells: asked.cells },
      again: asked.accepted.includes('again'),
    })),
    left_out: rows
      .filter((state) => !isGood(state))
      .map(({ asked: { row, cells }, checked, isDropped }) => ({
        ...{ row, cells },
        reason: reasonOf(checked, isDropped, file.settings.time_zone).slice(0, 500),
      })),
  }
}

function keptOf({ table, columns, settings, trackMode }: ImportFile): { name: string; body: KeptColumns } {
  const { day: _day, ...kept } = settings
  const body = {
    columns: Object.fromEntries(table.header.map((name, index) => [name, columns[index] ?? 'metadata'])),
    settings: kept,
    track_mode: trackMode,
  }
  return { name: columnsName(table.header), body }
}

/** What was chosen for a set of columns before, by anybody. */
function useRemember(): (name: string) => KeptColumns | null {
  const { data } = useQuery(keptQuery('columns'))
  return useCallback((name) => data?.forms.find((form) => form.name === name)?.body ?? null, [data])
}
