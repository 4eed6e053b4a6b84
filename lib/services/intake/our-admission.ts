import { performance } from 'node:perf_hooks'
import { ourTrouble } from '#lib/services/standing/our-trouble.ts'
import { remember } from '../../remember.ts'
import { type Admission, createAdmission } from './admission.ts'

/** Who of all that send to this process is let in now: webhooks and phones together. */
export const ourAdmission = (): Admission =>
  remember('admission', () =>
    createAdmission({
      watch: ourTrouble(),
      now: () => performance.now(),
      idleMs: () => performance.eventLoopUtilization().idle,
      atEndOfTurn: setImmediate,
    }),
  )
