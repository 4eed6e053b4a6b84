import { queryOptions } from '@tanstack/react-query'
import type { ImportRows, KeptForm, OrderImport } from '#lib/contract/imports-api.ts'
import { getJson } from './api.ts'
import { endpoints } from './paths.ts'

const WATCHED_EVERY_MS = 400

/** How far an import is; asked again as long as something is under way. */
export function importQuery(id: string) {
  return queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) => getJson<OrderImport>(endpoints.orderImport(id), signal),
    refetchInterval: ({ state }) =>
      state.data?.state === 'running' || state.data?.state === 'undoing' ? WATCHED_EVERY_MS : false,
  })
}

/** Each row of an import with what became of it; `version` asks anew. */
export function importRowsQuery(id: string, version: string) {
  return queryOptions({
    queryKey: ['import', id, 'rows', version],
    queryFn: ({ signal }) => getJson<ImportRows>(endpoints.importRows(id), signal),
  })
}

export function importsQuery() {
  return queryOptions({
    queryKey: ['imports'],
    queryFn: ({ signal }) => getJson<{ imports: OrderImport[] }>(endpoints.orderImports(), signal),
  })
}

/** What people kept: what the columns of files mean, or order templates. */
export function keptQuery(kind: 'columns' | 'templates') {
  const url = kind === 'columns' ? endpoints.importColumns() : endpoints.orderTemplates()
  return queryOptions({
    queryKey: ['kept', kind],
    queryFn: ({ signal }) => getJson<{ forms: KeptForm[] }>(url, signal),
  })
}
