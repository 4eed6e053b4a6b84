'use client'

import { ButtonLink } from '#components/ui/button.tsx'
import { FactList } from '#components/ui/panel.tsx'
import { JsonBlock } from '#components/ui/text/json-block.tsx'
import { logItem } from '#lib/client/log-item.ts'
import { paths } from '#lib/client/paths.ts'
import { fullTime } from '#lib/client/words/format.ts'
import type { LogEntry } from '#lib/contract/inbound.ts'
import { Curl } from './curl.tsx'

/** One event of the log with its JSON, and how code reads the log. */
export function LogEntryDetail({ entry }: { entry: LogEntry }) {
  const item = logItem(entry)
  return (
    <article aria-label="Event" className="flex flex-col gap-3 p-4">
      <header className="flex flex-wrap items-center gap-2">
        <h2 className="font-semibold text-15">Event {entry.seq.toLocaleString()}</h2>
        <span className="ms-auto flex flex-wrap gap-2">
          {item.orderHandle !== null && (
            <ButtonLink href={paths.order(item.orderHandle)}>Order {item.orderHandle}</ButtonLink>
          )}
          {item.workerHandle !== null && (
            <ButtonLink href={paths.worker(item.workerHandle)}>Worker {item.workerHandle}</ButtonLink>
          )}
        </span>
      </header>
      <FactList
        facts={[
          { term: 'Recorded', value: item.at === null ? 'no time was sent' : fullTime(item.at) },
          { term: 'Received', value: fullTime(entry.receivedAt) },
          { term: 'Source', value: entry.source },
          { term: 'Id', value: <span className="break-all font-mono">{entry.id}</span> },
        ]}
      />
      <JsonBlock label="The event" value={entry.event} className="max-h-none" />
      <section aria-label="Read the log from code">
        <h3 className="mb-1 font-semibold">Read the log from code</h3>
        <Curl path="/api/events?limit=500" />
        <p className="mt-1 text-ink-2 text-xs">
          Keep <code className="font-mono">cursor</code> from the answer and ask again with it as
          <code className="font-mono"> after</code>. Nothing is skipped, nothing comes twice.
        </p>
      </section>
    </article>
  )
}
