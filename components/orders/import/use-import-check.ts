'use client'

import { useCallback, useMemo, useRef, useState } from 'react'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import type { CheckedRow, ImportFix, ImportRow, ImportSettings } from '#lib/contract/imports-api.ts'

/** A row of the file with what the server says of it. */
export interface RowState {
  readonly asked: ImportRow
  readonly checked: CheckedRow
  /** The version of the row that was checked. */
  readonly checkedAs: ImportRow
  readonly isDropped: boolean
}

export type RowKind = 'good' | 'repair' | 'skipped' | 'refused'

/** Where a row is listed; a dropped one with those that are skipped. */
export function kindOf({ checked, isDropped }: RowState): RowKind {
  return isDropped ? 'skipped' : checked.state
}

export type KindCounts = Record<RowKind, number>

/** How many rows there are of each kind. */
export function countKinds(rows: readonly RowState[]): KindCounts {
  const kinds: KindCounts = { repair: 0, skipped: 0, refused: 0, good: 0 }
  for (const state of rows) kinds[kindOf(state)]++
  return kinds
}

export interface ImportCheck {
  readonly rows: readonly RowState[]
  readonly progress: { readonly done: number; readonly total: number } | null
  readonly error: string | null
  begin: (rows: readonly ImportRow[], settings: ImportSettings) => Promise<void>
  /** Changes rows and asks about them again. */
  mend: (changes: ReadonlyMap<number, Partial<ImportRow>>) => Promise<void>
  drop: (row: number, isDropped: boolean) => Promise<void>
}

const ROWS_AT_ONCE = 100

/** What a fix changes of a row. */
export function patchOf({ asked }: RowState, fix: ImportFix): Partial<ImportRow> {
  return {
    texts: { ...asked.texts, ...fix.texts },
    ...(fix.point === undefined ? {} : { point: fix.point }),
    ...(fix.accepts === undefined ? {} : { accepted: [...asked.accepted, fix.accepts] }),
  }
}

async function ask(rows: readonly ImportRow[], settings: ImportSettings, taken: readonly string[]) {
  return (await postJson<{ rows: CheckedRow[] }>(endpoints.checkImport(), { rows, settings, taken })).rows
}

/** The rows of a file, checked by the server portion by portion, and again where they are mended. */
export function useImportCheck(): ImportCheck {
  const [rows, setRows] = useState<readonly RowState[]>([])
  const [progress, setProgress] = useState<ImportCheck['progress']>(null)
  const [error, setError] = useState<string | null>(null)
  const latest = useRef<readonly RowState[]>([])
  const settings = useRef<ImportSettings | null>(null)
  const show = useCallback((next: readonly RowState[]) => {
    latest.current = next
    setRows(next)
  }, [])
  const guarded = useCallback(async (work: () => Promise<void>) => {
    setError(null)
    try {
      await work()
    } catch (problem) {
      setError((problem as ApiError).message)
    }
  }, [])
  const begin = useCallback<ImportCheck['begin']>(
    (all, asked) =>
      guarded(async () => {
        settings.current = asked
        show([])
        for (let from = 0; from < all.length; from += ROWS_AT_ONCE) {
          setProgress({ done: from, total: all.length })
          const portion = all.slice(from, from + ROWS_AT_ONCE)
          const taken = latest.current.map(({ checked }) => checked.handle)
          show([...latest.current, ...paired(portion, await ask(portion, asked, taken))])
        }
      }).finally(() => setProgress(null)),
    [guarded, show],
  )
  const recheck = useCallback(
    (changed: readonly RowState[]) =>
      guarded(async () => {
        show(changed)
        if (settings.current) show(await again(changed, settings.current, () => latest.current))
      }),
    [guarded, show],
  )
  const mend = useCallback<ImportCheck['mend']>(
    (changes) =>
      recheck(
        latest.current.map((state) => {
          const change = changes.get(state.asked.row)
          return change ? { ...state, asked: { ...state.asked, ...change } } : state
        }),
      ),
    [recheck],
  )
  const drop = useCallback<ImportCheck['drop']>(
    (row, isDropped) =>
      recheck(latest.current.map((state) => (state.asked.row === row ? { ...state, isDropped } : state))),
    [recheck],
  )
  return useMemo(() => ({ rows, progress, error, begin, mend, drop }), [rows, progress, error, begin, mend, drop])
}

function paired(rows: readonly ImportRow[], checked: readonly CheckedRow[]): RowState[] {
  return rows.map((asked, index) => ({
    ...{ asked, checkedAs: asked, isDropped: false },
    checked: checked[index] as CheckedRow,
  }))
}

/** Whether a row is to be asked about again: it was changed, or another row stood in its way. */
function isStale({ asked, checkedAs, checked, isDropped }: RowState): boolean {
  return !isDropped && (asked !== checkedAs || checked.faults.some(({ code }) => code === 'handle_taken'))
}

async function again(
  rows: readonly RowState[],
  settings: ImportSettings,
  latest: () => readonly RowState[],
): Promise<readonly RowState[]> {
  const stale = rows.filter(isStale)
  const rest = rows.filter((state) => !isStale(state) && !state.isDropped)
  const answers = new Map<ImportRow, CheckedRow>()
  for (let from = 0; from < stale.length; from += ROWS_AT_ONCE) {
    const portion = stale.slice(from, from + ROWS_AT_ONCE).map(({ asked }) => asked)
    const taken = [...rest.map(({ checked }) => checked.handle), ...[...answers.values()].map(({ handle }) => handle)]
    for (const [index, checked] of (await ask(portion, settings, taken)).entries()) {
      answers.set(portion[index] as ImportRow, checked)
    }
  }
  // A row may have been changed once more while the answer was on its way: that change has an answer of its own.
  return latest().map((state) => {
    const checked = answers.get(state.asked)
    return checked ? { ...state, checked, checkedAs: state.asked } : state
  })
}
