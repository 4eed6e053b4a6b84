'use client'

import { Download } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { PageHead } from '#components/ui/page-head.tsx'
import { useWorkers } from '#lib/client/live/live.ts'
import { saveFile } from '#lib/client/save-file.ts'
import { distance, duration, number } from '#lib/client/words/format.ts'
import { insightsSentence } from '#lib/client/words/insight-words.ts'
import type { InsightsAnswer } from '#lib/contract/insights-api.ts'
import { say } from '#lib/language/say.ts'
import { CauseTable } from './cause-table.tsx'
import { EtaChart } from './eta-chart.tsx'
import { insightsCsv } from './insights-csv.ts'
import { InsightsFilters } from './insights-filters.tsx'
import { OnTimeChart } from './on-time-chart.tsx'
import { OutageTable } from './outage-table.tsx'
import { TrackingChart } from './tracking-chart.tsx'
import { useInsights } from './use-insights.ts'
import { WorkerTable } from './worker-table.tsx'

/** What happened in a range of time, in figures; range and filters are the URL. */
export function InsightsScreen() {
  const { query, search, setSearch, days } = useInsights()
  const workers = useWorkers()
  const names = new Map(workers.map((worker) => [worker.handle, worker.name ?? worker.handle]))
  const nameOf = (handle: string) => names.get(handle) ?? handle
  const answer = query.data
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead
        title={say('Insights')}
        actions={
          <Button
            disabled={answer === undefined}
            onClick={() => answer && saveFile('insights.csv', 'text/csv', insightsCsv(answer))}
          >
            <Download aria-hidden />
            {say('CSV of this view')}
          </Button>
        }
      >
        <InsightsFilters search={search} onChange={setSearch} days={days} />
      </PageHead>
      {query.error !== null && (
        <p role="alert" className="border-red-line border-b bg-red-bg px-4 py-2 text-red">
          {say('The figures could not be loaded.')} {query.error.message}
        </p>
      )}
      <div className="min-h-0 flex-1 overflow-y-auto">
        {answer === undefined ? (
          <p role="status" className="p-4 text-ink-2">
            {query.isPending ? say('Counting …') : ''}
          </p>
        ) : (
          <Figures answer={answer} nameOf={nameOf} isOld={query.isPlaceholderData} />
        )}
      </div>
    </div>
  )
}

interface FiguresProps {
  answer: InsightsAnswer
  nameOf: (handle: string) => string
  /** Of what was asked before, while the new figures are counted. */
  isOld: boolean
}

function Figures({ answer, nameOf, isOld }: FiguresProps) {
  const [first, ...others] = insightsSentence(answer)
  return (
    <div aria-busy={isOld} className={isOld ? 'opacity-60' : undefined}>
      <p className="px-4 pt-3 text-15" aria-live="polite">
        <b className="font-semibold">{first}</b> {others.join(' ')}
      </p>
      <p className="px-4 pt-1 pb-3 text-ink-2">{asideOf(answer)}</p>
      <div className="grid grid-cols-12 gap-2.5 px-4 pb-4 max-lg:grid-cols-1">
        <OnTimeChart answer={answer} className="lg:col-span-4" />
        <CauseTable answer={answer} className="lg:col-span-4" />
        <OutageTable answer={answer} className="lg:col-span-4" />
        <EtaChart answer={answer} className="lg:col-span-6" />
        <TrackingChart answer={answer} nameOf={nameOf} className="lg:col-span-6" />
        <WorkerTable answer={answer} nameOf={nameOf} className="lg:col-span-12" />
      </div>
    </div>
  )
}

function asideOf({ cancelled, distance_m, dwell_s, dwell_sample, minimum_sample }: InsightsAnswer): string {
  return [
    say('{cancelled, plural, other {# cancelled}}', { cancelled }),
    distance_m === null ? say('distance unknown') : distance(distance_m),
    dwell_s === null
      ? say('time at stops unknown ({measured} measured, {needed} needed)', {
          measured: number(dwell_sample),
          needed: number(minimum_sample),
        })
      : say('{median} at a stop, 8 of 10 between {short} and {long}', {
          median: duration(dwell_s.median),
          short: duration(dwell_s.p10),
          long: duration(dwell_s.p90),
        }),
  ].join(' · ')
}
