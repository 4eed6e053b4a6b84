import { AsyncLocalStorage } from 'node:async_hooks'
import { remember } from '../remember.ts'

/** On whose behalf something is being done, and from where. */
export interface Acting {
  /** `person:<id>`, `key:<id>`, `account` or `nobody`. */
  readonly who: string
  /** By what others know them. */
  readonly name: string
  /** The network address that the request came from; '' when there is none. */
  readonly from: string
}

const acting = () => remember('acting person', () => new AsyncLocalStorage<Acting>())

/** Does the work on behalf of somebody. */
export function actAs<T>(who: Acting, work: () => Promise<T>): Promise<T> {
  return acting().run(who, work)
}

/** On whose behalf this is being done; the server's own when nobody asked for it. */
export function actingNow(): Acting {
  return acting().getStore() ?? { who: 'server', name: 'Waypost', from: '' }
}

/** The id of the API key by which this is being done; null when it is none, or the account's own. */
export function actingKey(): string | null {
  const { who } = actingNow()
  return who.startsWith('key:') ? who.slice('key:'.length) : null
}

/** By what others know the person on whose behalf this is being done; null when it is no person. */
export function actingPerson(): string | null {
  const { who, name } = actingNow()
  return who.startsWith('person:') ? name : null
}
