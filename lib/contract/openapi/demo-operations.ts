import { demoStatus, startDemoRequest } from '../demo-api.ts'
import { named, type Operation } from './operation.ts'

const status = named('DemoStatus', demoStatus)

/** The invented fleet, which begins and ends by these and leaves nothing behind. */
export const DEMO_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/demo',
    group: 'Demo fleet',
    summary: 'Whether invented data are shown',
    answer: status,
  },
  {
    method: 'post',
    path: '/demo',
    group: 'Demo fleet',
    summary: 'Start the demo fleet',
    notes:
      'Simulated phones drive through Montevideo; all that is theirs has a handle that begins with demo~. One that is on stays as it is. Only without a HyperTrack account.',
    body: named('StartDemoRequest', startDemoRequest),
    example: { workers: 25 },
    answer: status,
    refusals: [409, 422],
  },
  {
    method: 'delete',
    path: '/demo',
    group: 'Demo fleet',
    summary: 'Stop the demo fleet and remove everything it made',
    notes: 'Answers when nothing of it is left. What is real stays as it is.',
    answer: status,
  },
]
