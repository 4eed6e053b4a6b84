import type { ReactNode } from 'react'
import { type Schema, type SchemaRow, schemaRows, typeWords } from '#lib/client/schema-rows.ts'
import { type JsonSchema, queryFields } from '#lib/contract/openapi/document.ts'
import type { Operation } from '#lib/contract/openapi/operation.ts'
import { say } from '#lib/language/say.ts'
import { viewing } from '#lib/language/viewing.ts'
import { Curl } from '../curl.tsx'

export interface OperationPanelProps {
  operation: Operation
  schemas: Record<string, JsonSchema>
}

/** One path and method: what it does, what it takes, what it answers, and the command line for it. */
export function OperationPanel({ operation, schemas }: OperationPanelProps) {
  const { method, path, summary, notes, body, answer, mediaType, example, isOpen, status = 200 } = operation
  const { language } = viewing()
  const named = (name: string | undefined): Schema => (name === undefined ? {} : (schemas[name] ?? {}))
  return (
    <details className="rounded-[6px] border border-line bg-panel">
      <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-2.5 px-3 py-2 focus-visible:outline-2 focus-visible:outline-acc">
        <code className="w-14 font-mono font-semibold text-xs">{method.toUpperCase()}</code>
        <code className="break-all font-mono text-xs">{path}</code>
        <span className="text-ink-2 text-xs">{summary}</span>
      </summary>
      <div className="flex flex-col gap-3 border-line border-t p-3">
        {notes && <p className="text-ink-2">{notes}</p>}
        <Fields title={say('Query')} rows={queryRows(operation)} />
        <Fields title={say('Body: {name}', { name: body?.name })} rows={schemaRows(named(body?.name))} />
        <Fields
          title={say('Answer {status}: {name}', { status, name: answer?.name })}
          rows={schemaRows(named(answer?.name))}
        />
        {!answer && (
          <p lang={language} dir="auto" className="text-ink-2 text-xs">
            {mediaType
              ? say('Answers {status} with text: {mediaType}.', { status, mediaType })
              : say('Answers {status} without content.', { status })}
          </p>
        )}
        <p lang={language} dir="auto" className="text-ink-2 text-xs">
          {refusalWords([...(isOpen ? [] : [401]), ...(operation.refusals ?? [])])}
        </p>
        <Curl path={`/api${path}`} method={UPPER[method]} body={body && example} isOpen={isOpen ?? false} />
      </div>
    </details>
  )
}

function refusalWords(statuses: readonly number[]): string {
  if (statuses.length === 0) return say('Refuses with nothing of its own.')
  return say('Refuses with {statuses}.', { statuses: statuses.join(', ') })
}

const UPPER = { get: 'GET', post: 'POST', patch: 'PATCH', delete: 'DELETE' } as const

function queryRows({ query }: Operation): SchemaRow[] {
  return queryFields(query).map(([field, schema]) => ({
    field,
    type: typeWords(schema),
    isRequired: false,
    description: typeof schema.description === 'string' ? schema.description : '',
  }))
}

function Fields({ title, rows }: { title: string; rows: SchemaRow[] }): ReactNode {
  if (rows.length === 0) return null
  return (
    <table className="w-full table-fixed text-xs">
      <caption lang={viewing().language} dir="auto" className="pb-1 text-start font-[550] text-ink-2">
        {title}
      </caption>
      <tbody>
        {rows.map(({ field, type, isRequired, description }) => (
          <tr key={field} className="border-line border-t align-top">
            <th scope="row" className="break-words py-1 pe-3 text-start font-mono font-normal">
              {field}
            </th>
            <td className="break-words py-1 pe-3 text-ink-2">{isRequired ? say('{type}, needed', { type }) : type}</td>
            <td className="break-words py-1 text-ink-2">{description}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
