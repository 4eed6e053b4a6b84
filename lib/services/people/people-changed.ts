import { remember } from '../../remember.ts'

type Listener = (who: string) => void

const listeners = () => remember('people changed', () => new Set<Listener>())

/** Says that what somebody may do or see has changed, or that they are let in no more. `who`: `person:<id>` or `key:<id>`. */
export function tellPeopleChanged(who: string): void {
  for (const listener of listeners()) listener(who)
}

/** Calls back after each change, until the returned function is called. */
export function onPeopleChanged(listener: Listener): () => void {
  listeners().add(listener)
  return () => listeners().delete(listener)
}
