import { remember } from '../../remember.ts'
import { createTroubleWatch, type TroubleWatch } from './trouble-watch.ts'

/** What this process knows of its own trouble. */
export const ourTrouble = (): TroubleWatch => remember('trouble', () => createTroubleWatch(Date.now))
