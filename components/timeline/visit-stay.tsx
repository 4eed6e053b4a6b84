import { duration } from '#lib/client/words/format.ts'
import type { VisitView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'

/** Where a visit was and how long it took. */
export function VisitStay({ visit }: { visit: VisitView }) {
  return (
    <span className="min-w-0 break-words">
      {visit.placeHandle ?? visit.geofenceId ?? say('a place')}
      <span className="text-ink-2">
        {`, ${visit.durationS === null ? say('still there') : duration(visit.durationS)}`}
      </span>
    </span>
  )
}
