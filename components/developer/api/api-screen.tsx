import { Parts } from '#components/ui/text/parts.tsx'
import { apiSchemas, OPERATIONS } from '#lib/contract/openapi/document.ts'
import { say, sayParts } from '#lib/language/say.ts'
import { OperationPanel } from './operation-panel.tsx'

const DOCUMENT = 'openapi.json'

/** The public API, read from the same schemas as `openapi.json`. Drawn on the server: no script is needed to read it. */
export function ApiScreen() {
  const schemas = apiSchemas()
  const groups = [...new Set(OPERATIONS.map(({ group }) => group))]
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-4xl flex-col gap-5 p-5">
        <header className="flex flex-col gap-2">
          <h2 className="font-semibold text-lg">{say('API')}</h2>
          <p className="text-ink-2">
            <Parts
              of={sayParts(
                'What a client of HyperTrack calls, under {base}: change its base address and its keys, nothing else. Use HTTP Basic with the account id and the secret key, or a bearer token from {token}. Addresses may end with a slash. For tools: {document}',
                {
                  base: <code dir="ltr">/api</code>,
                  token: <code dir="ltr">POST /oauth/token</code>,
                  document: (
                    <a className="text-acc underline" href={`/api/${DOCUMENT}`} dir="ltr">
                      {DOCUMENT}
                    </a>
                  ),
                },
              )}
            />
          </p>
        </header>
        {groups.map((group) => (
          <section key={group} className="flex flex-col gap-1.5" aria-label={group} lang="en" dir="ltr">
            <h2 className="font-semibold">{group}</h2>
            {OPERATIONS.filter((operation) => operation.group === group).map((operation) => (
              <OperationPanel key={`${operation.method} ${operation.path}`} operation={operation} schemas={schemas} />
            ))}
          </section>
        ))}
      </div>
    </div>
  )
}
