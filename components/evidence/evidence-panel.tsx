'use client'

import Link from 'next/link'
import { paths } from '#lib/client/paths.ts'
import { useMayEverywhere } from '#lib/client/standing.ts'
import { clearsWords, evidenceSentence, inputWords, sinceWords } from '#lib/client/words/evidence-words.ts'
import type { Evidence } from '#lib/domain/evidence/evidence.ts'
import { say } from '#lib/language/say.ts'
import { ScaleBar } from './scale-bar.tsx'

const EVENTS_AT_MOST = 6

/** Why a badge is there: the rule, where the reading stands, the inputs with their times, since when, what clears it, and the events. */
export function EvidencePanel({ evidence, now }: { evidence: Evidence; now: number }) {
  const isSent = evidence.whose === 'hypertrack'
  return (
    <>
      <p className="border-line border-b px-4 pb-2.5 text-ink-2">{evidenceSentence(evidence)}</p>
      {evidence.scale !== null && (
        <div className="border-line border-b">
          {isSent && (
            <p className="px-4 pt-2 text-ink-2 text-xs">{say('Beside it Waypost’s own reading, by its own rule:')}</p>
          )}
          <ScaleBar scale={evidence.scale} />
        </div>
      )}
      {evidence.inputs.length > 0 && (
        <table className="w-full border-line border-b text-xs">
          <thead className="text-ink-2">
            <tr>
              <th className="py-1 ps-4 text-start font-normal">{say('Input')}</th>
              <th className="py-1 text-end font-normal">{say('Value')}</th>
              <th className="py-1 pe-4 text-end font-normal">{say('Measured')}</th>
            </tr>
          </thead>
          <tbody className="tabular-nums">
            {evidence.inputs.map((each) => {
              const { name, value, measured } = inputWords(each)
              return (
                <tr key={each.kind}>
                  <td className="py-0.5 ps-4">{name}</td>
                  <td className="py-0.5 text-end font-semibold">{value}</td>
                  <td className="py-0.5 pe-4 text-end text-ink-2">{measured}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      <dl className="grid grid-cols-[64px_1fr] gap-y-1 px-4 py-2.5 text-xs">
        <dt className="text-ink-2">{say('Since')}</dt>
        <dd className="tabular-nums">{sinceWords(evidence, now)}</dd>
        <dt className="text-ink-2">{say('Clears')}</dt>
        <dd>{clearsWords(evidence)}</dd>
        <dt className="text-ink-2">{say('Rule')}</dt>
        <dd>{isSent ? say('HyperTrack’s, not published') : say('Waypost’s own, set in the server’s thresholds')}</dd>
        {evidence.eventIds.length > 0 && <Events ids={evidence.eventIds} />}
      </dl>
    </>
  )
}

function Events({ ids }: { ids: readonly string[] }) {
  const shown = ids.slice(-EVENTS_AT_MOST)
  return (
    <>
      <dt className="text-ink-2">{ids.length === 1 ? say('Event') : say('Events')}</dt>
      <dd className="flex flex-wrap gap-x-2">
        {shown.map((id) => (
          <EventId key={id} id={id} />
        ))}
        {ids.length > shown.length && (
          <span className="text-ink-2">{say('and {count} before', { count: ids.length - shown.length })}</span>
        )}
      </dd>
    </>
  )
}

/** The log is for admins; the others can still name the event to one. */
function EventId({ id }: { id: string }) {
  const short = id.slice(0, 7)
  if (!useMayEverywhere('admin')) return <code className="font-mono">{short}</code>
  return (
    <Link href={paths.events({ event: id })} className="font-mono text-acc-ink hover:underline">
      {short}
    </Link>
  )
}
