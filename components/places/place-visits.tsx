'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useWorkers } from '#lib/client/live/live.ts'
import { paths } from '#lib/client/paths.ts'
import { type VisitRow, visitsQuery } from '#lib/client/place-queries.ts'
import { clockTime, duration, shortDate } from '#lib/client/words/format.ts'
import { say, sayIn } from '#lib/language/say.ts'

/** Who was at a place, from when to when; the latest first. */
export function PlaceVisits({ handle }: { handle: string }) {
  const { data, error, isPending } = useQuery(visitsQuery(handle))
  const workers = useWorkers()
  const names = new Map(workers.map((worker) => [worker.handle, worker.name ?? worker.handle]))
  const visits = data?.visits.filter((visit) => !visit.is_retracted) ?? []
  if (error !== null) {
    return (
      <p role="alert" className="px-4 text-red">
        {say('Visits could not be loaded. {reason}', { reason: error.message })}
      </p>
    )
  }
  if (isPending) return null
  if (visits.length === 0) return <p className="px-4 text-ink-2">{say('Nobody is known to have been here.')}</p>
  return (
    <table className="w-full tabular-nums">
      <thead>
        <tr className="text-start text-ink-2 text-xs">
          <th className="px-4 py-1 font-medium">{say('Who')}</th>
          <th className="py-1 font-medium">{sayIn('visit', 'Came')}</th>
          <th className="py-1 font-medium">{sayIn('visit', 'Left')}</th>
          <th className="px-4 py-1 text-end font-medium">{sayIn('visit', 'Stayed')}</th>
        </tr>
      </thead>
      <tbody>
        {visits.map((visit) => (
          <tr key={visit.marker_id} className="border-line border-t">
            <td className="px-4 py-1">
              <Who visit={visit} names={names} />
            </td>
            <td className="py-1">{momentWord(visit.entered_at)}</td>
            <td className="py-1">{visit.exited_at === null ? say('still there') : momentWord(visit.exited_at)}</td>
            <td className="px-4 py-1 text-end">{visit.duration === null ? '' : duration(visit.duration)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Who({ visit, names }: { visit: VisitRow; names: ReadonlyMap<string, string> }) {
  const who = visit.worker_handle ?? visit.device_id
  if (who === null) return say('nobody known')
  return (
    <Link href={paths.worker(who)} className="hover:underline">
      {names.get(who) ?? who}
    </Link>
  )
}

function momentWord(iso: string | null): string {
  if (iso === null) return say('unknown')
  const at = Date.parse(iso)
  return `${shortDate(at)} ${clockTime(at)}`
}
