import { insightsAnswer, insightsQuery } from '../insights-api.ts'
import { named, type Operation } from './operation.ts'

export const INSIGHT_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/insights',
    group: 'What happened',
    summary: 'Figures of a range of time, beside those of the same length before',
    notes: 'Counts orders that were completed within the range. What the log does not hold is null, never a guess.',
    query: insightsQuery,
    answer: named('Insights', insightsAnswer),
    refusals: [422],
  },
]
