import { z } from 'zod'

const WORKERS = 25
const MOST_WORKERS = 100

/** Body of `POST /api/demo`. */
export const startDemoRequest = z.object({
  workers: z.int().min(1).max(MOST_WORKERS, `At most ${MOST_WORKERS} workers`).default(WORKERS),
  seed: z.string().min(1).max(64).default('1').describe('The same seed plays the same fleet'),
})
export type StartDemoRequest = z.output<typeof startDemoRequest>

export const demoStatus = z.object({
  state: z
    .enum(['off', 'starting', 'on', 'removing', 'stopped'])
    .describe('stopped: its phones are silent, its data are still there'),
  workers: z.number(),
  since: z.string().nullable().describe('When its day began'),
  can_start: z.boolean(),
  reason: z.string().nullable().describe('Why it cannot start, or has stopped'),
})
export type DemoStatus = z.output<typeof demoStatus>
