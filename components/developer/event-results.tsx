import { Shape } from '#components/ui/shape.tsx'
import { resultTone } from '#lib/client/words/inbound-words.ts'
import type { EventResult } from '#lib/contract/inbound.ts'
import { say } from '#lib/language/say.ts'

/** What became of each event of a request. */
export function EventResults({ events }: { events: EventResult[] }) {
  if (events.length === 0)
    return <p className="text-ink-2 text-xs">{say('The request held no events that could be read.')}</p>
  // One event can stand in a request twice: its place tells the two apart.
  const numbered = events.map((event, index) => ({ ...event, number: index + 1 }))
  return (
    <table className="w-full text-xs">
      <thead>
        <tr className="text-start text-ink-2 [&>th]:h-7 [&>th]:border-line-2 [&>th]:border-b [&>th]:pe-3 [&>th]:font-medium">
          <th className="w-8">#</th>
          <th>{say('Event')}</th>
          <th>{say('Result')}</th>
          <th>{say('Event id')}</th>
        </tr>
      </thead>
      <tbody>
        {numbered.map(({ number, ...event }) => (
          <tr key={number} className="[&>td]:border-line [&>td]:border-b [&>td]:py-1.5 [&>td]:pe-3 [&>td]:align-top">
            <td className="text-ink-3 tabular-nums">{number}</td>
            <td className="break-words">
              {event.type ?? say('unknown')} {event.value}
            </td>
            <td>
              <span className="inline-flex items-center gap-1.5">
                <Shape tone={resultTone(event.result)} />
                {event.result}
              </span>
              {event.reason !== null && <span className="block text-ink-2">{event.reason}</span>}
            </td>
            <td className="font-mono text-ink-2" title={event.id}>
              {event.id.slice(0, 10)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
