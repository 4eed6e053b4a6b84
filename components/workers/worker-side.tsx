'use client'

import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { Timeline } from '#components/timeline/timeline.tsx'
import type { TimeCursor } from '#components/timeline/use-time-cursor.ts'
import { ButtonTabs } from '#components/ui/tabs.tsx'
import { Allowed } from '#lib/client/allowed.ts'
import { usePositions } from '#lib/client/live/live.ts'
import type { WorkerPage } from '#lib/contract/page-views.ts'
import type { WorkerView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'
import type { WorkerDay } from './day/use-worker-day.ts'
import { WorkerPhones } from './phones/worker-phones.tsx'
import { WorkerPrivacy } from './privacy/worker-privacy.tsx'
import { WorkerHealth } from './worker-health.tsx'
import { WorkerOrders, WorkerOutages, WorkerVisits } from './worker-lists.tsx'

const PANELS = ['phone', 'timeline'] as const
const panelTabs = () => [
  { key: 'phone' as const, label: say('Phone and orders') },
  { key: 'timeline' as const, label: say('Timeline') },
]
const parsePanel = parseAsStringLiteral(PANELS).withDefault('phone').withOptions({ history: 'replace' })
const NOTHING: never[] = []

export interface WorkerSideProps {
  worker: WorkerView
  page: WorkerPage | undefined
  of: WorkerDay
  isLoading: boolean
  cursor: TimeCursor
}

/** Beside the map: the phone, the day's orders, and everything that happened. */
export function WorkerSide({ worker, page, of, isLoading, cursor }: WorkerSideProps) {
  const [panel, setPanel] = useQueryState('panel', parsePanel)
  const positions = usePositions()
  const fix = positions.get(worker.handle) ?? worker.fix
  return (
    <aside
      aria-label={say('Worker details')}
      className="flex w-[336px] flex-none flex-col border-line border-s bg-panel max-lg:w-full max-lg:border-s-0"
    >
      <ButtonTabs
        label={say('About this worker')}
        tabs={panelTabs()}
        current={panel}
        onChange={setPanel}
        panelId="worker-panel"
        className="h-9"
      />
      <div
        id="worker-panel"
        role="tabpanel"
        aria-label={say('About this worker')}
        className="flex min-h-0 flex-1 flex-col max-lg:max-h-[80vh]"
      >
        {panel === 'timeline' ? (
          <Timeline
            items={page?.timeline ?? NOTHING}
            outages={page?.outages ?? NOTHING}
            track={page?.track ?? NOTHING}
            isLoading={isLoading}
            showsOrders
            cursor={cursor}
          />
        ) : (
          <div className="min-h-0 flex-1 overflow-y-auto">
            <WorkerHealth worker={worker} fix={fix} battery={of.battery} />
            {!worker.isDeviceOnly && (
              <Allowed to="operate">
                <WorkerPhones worker={worker.handle} />
              </Allowed>
            )}
            <WorkerOrders orders={of.orders} />
            <WorkerOutages outages={of.outages.map(({ outage }) => outage)} />
            <WorkerVisits visits={page?.visits ?? NOTHING} />
            {!worker.isDeviceOnly && <WorkerPrivacy worker={worker.handle} />}
          </div>
        )}
      </div>
    </aside>
  )
}
