import { AsyncLocalStorage } from 'node:async_hooks'
import { remember } from '../remember.ts'

const acting = () => remember('acting person', () => new AsyncLocalStorage<string>())

/** Does the work on behalf of a person, by the name that others know them by; null: nobody in person. */
export function actAs<T>(name: string | null, work: () => Promise<T>): Promise<T> {
  return name === null ? work() : acting().run(name, work)
}

/** On whose behalf this is being done, null when nobody signed in for it. */
export function actingPerson(): string | null {
  return acting().getStore() ?? null
}
