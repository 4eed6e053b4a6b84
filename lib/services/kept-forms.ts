import { type KeptForm, keptForm } from '#lib/contract/imports-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import { keepForm, readForms, removeForm } from '#lib/storage/kept-forms.ts'
import { readAs } from './orders/unprocessable.ts'

/** What is kept: how an order form is filled in, and what the columns of a file mean. */
export type KeptKind = 'order_template' | 'import_columns'

const AT_MOST = 200
const LONGEST = 100_000

/** What people kept of this kind, the one saved last first. */
export async function listForms(kind: KeptKind): Promise<{ forms: KeptForm[] }> {
  const rows = await readForms(kind, AT_MOST)
  const forms = rows.map(({ name, body, savedBy, savedAt }) => ({
    name,
    body: JSON.parse(body) as KeptForm['body'],
    saved_by: savedBy,
    saved_at: new Date(savedAt).toISOString(),
  }))
  return { forms }
}

/** Keeps it under its name, in place of what had that name. Throws Problem `unprocessable`. */
export async function saveForm(kind: KeptKind, input: unknown, savedBy: string): Promise<KeptForm> {
  const { name, body } = readAs(keptForm, input ?? {})
  const text = JSON.stringify(body)
  if (text.length > LONGEST) throw new Problem('unprocessable', 'Too long to be kept', { body: { body: ['Too long'] } })
  const savedAt = Date.now()
  await keepForm({ kind, name, body: text, savedBy, savedAt })
  return { name, body, saved_by: savedBy, saved_at: new Date(savedAt).toISOString() }
}

/** Throws Problem `not_found`. */
export async function forgetForm(kind: KeptKind, name: string): Promise<void> {
  if (!(await removeForm(kind, name))) throw new Problem('not_found', `Nothing is kept under the name ${name}`)
}
