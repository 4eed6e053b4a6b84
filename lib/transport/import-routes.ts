import { checkImport } from '#lib/services/imports/check-import.ts'
import {
  listImports,
  resumeImport,
  showImport,
  showImportRows,
  startImport,
  stopImport,
  undoImport,
} from '#lib/services/imports/order-imports.ts'
import { forgetForm, type KeptKind, listForms, saveForm } from '#lib/services/kept-forms.ts'
import { ANYTHING } from './asks.ts'
import { created, NO_CONTENT } from './problems.ts'
import { type Call, opsRoute } from './route.ts'

// Orders from files, and the forms that people keep for each other.

const idOf = ({ params }: Call) => params.id ?? ''
const whoIs = ({ principal }: Call) => (principal.kind === 'user' ? principal.email : 'API')

export const importsRoute = {
  check: opsRoute(async ({ json }) => checkImport(await json())),
  list: opsRoute(() => listImports()),
  start: opsRoute(async (call) => created(await startImport(await call.json(), whoIs(call))), {
    audits: 'orders_imported',
  }),
}

export const importRoute = {
  show: opsRoute((call) => showImport(idOf(call))),
  rows: opsRoute((call) => showImportRows(idOf(call))),
  stop: opsRoute((call) => stopImport(idOf(call))),
  resume: opsRoute((call) => resumeImport(idOf(call))),
  undo: opsRoute((call) => undoImport(idOf(call)), { audits: 'import_undone' }),
}

/** What is kept of one kind: all of it, a new one, and away with one by its name. */
export function keptRoutes(kind: KeptKind) {
  return {
    list: opsRoute(() => listForms(kind), ANYTHING),
    save: opsRoute(async (call) => saveForm(kind, await call.json(), whoIs(call)), ANYTHING),
    forget: opsRoute(async ({ params }) => {
      await forgetForm(kind, params.name ?? '')
      return NO_CONTENT
    }, ANYTHING),
  }
}
