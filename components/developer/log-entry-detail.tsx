'use client'

import { ButtonLink } from '#components/ui/button.tsx'
import { FactList } from '#components/ui/panel.tsx'
import { JsonBlock } from '#components/ui/text/json-block.tsx'
import { Parts } from '#components/ui/text/parts.tsx'
import { logItem } from '#lib/client/log-item.ts'
import { paths } from '#lib/client/paths.ts'
import { fullTime, number } from '#lib/client/words/format.ts'
import type { LogEntry } from '#lib/contract/inbound.ts'
import { say, sayParts } from '#lib/language/say.ts'
import { Curl } from './curl.tsx'

/** One event of the log with its JSON, and how code reads the log. */
export function LogEntryDetail({ entry }: { entry: LogEntry }) {
  const item = logItem(entry)
  return (
    <article aria-label={say('Event')} className="flex flex-col gap-3 p-4">
      <header className="flex flex-wrap items-center gap-2">
        <h2 className="font-semibold text-15">{say('Event {position}', { position: number(entry.seq) })}</h2>
        <span className="ms-auto flex flex-wrap gap-2">
          {item.orderHandle !== null && (
            <ButtonLink href={paths.order(item.orderHandle)}>
              {say('Order {handle}', { handle: item.orderHandle })}
            </ButtonLink>
          )}
          {item.workerHandle !== null && (
            <ButtonLink href={paths.worker(item.workerHandle)}>
              {say('Worker {handle}', { handle: item.workerHandle })}
            </ButtonLink>
          )}
        </span>
      </header>
      <FactList
        facts={[
          { term: say('Recorded'), value: item.at === null ? say('no time was sent') : fullTime(item.at) },
          { term: say('Received'), value: fullTime(entry.receivedAt) },
          { term: say('Source'), value: entry.source },
          { term: say('Id'), value: <span className="break-all font-mono">{entry.id}</span> },
        ]}
      />
      <JsonBlock label={say('The event')} value={entry.event} className="max-h-none" />
      <section aria-label={say('Read the log from code')}>
        <h3 className="mb-1 font-semibold">{say('Read the log from code')}</h3>
        <Curl path="/api/events?limit=500" />
        <p className="mt-1 text-ink-2 text-xs">
          <Parts
            of={sayParts(
              'Keep {cursor} from the answer and ask again with it as {after}. Nothing is skipped, nothing comes twice.',
              { cursor: <code className="font-mono">cursor</code>, after: <code className="font-mono">after</code> },
            )}
          />
        </p>
      </section>
    </article>
  )
}
