'use client'

import type { Selection } from '#components/live/selection.ts'
import { ContactButtons } from '#components/timeline/contact-buttons.tsx'
import { Section } from '#components/ui/panel.tsx'
import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'
import { WorkerVitals } from './worker-card.tsx'
import { workerName } from './worker-name.ts'

interface WorkerSectionProps {
  worker: WorkerView | null
  /** What one would call or write about. */
  order?: OrderView
  /** What to say when nobody is known by that name. */
  nobody: string
  isFeedStopped: boolean
  className?: string
  onSelect: (selection: Selection) => void
}

/** Who has it, how fresh that knowledge is, and the way to them. */
export function WorkerSection({ worker, order, nobody, isFeedStopped, className, onSelect }: WorkerSectionProps) {
  return (
    <Section title={say('Worker')} className={className}>
      {worker ? (
        <>
          <button
            type="button"
            className="mb-0.5 font-semibold hover:underline"
            onClick={() => onSelect({ kind: 'worker', key: worker.handle })}
          >
            {workerName(worker)}
          </button>
          <WorkerVitals worker={worker} isFeedStopped={isFeedStopped} />
          {order !== undefined && (
            <div className="mt-1.5">
              <ContactButtons worker={worker} order={order} />
            </div>
          )}
        </>
      ) : (
        <p className="text-ink-2">{nobody}</p>
      )}
    </Section>
  )
}
