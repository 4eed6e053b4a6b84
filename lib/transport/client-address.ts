import type { Acting } from '#lib/services/acting-person.ts'

/** The network address that a request came from, as the walls put it down (docs/rules.md 56); '' when it is not known. */
export function addressOf(headers: Headers): string {
  return headers.get('x-forwarded-for') ?? ''
}

/** Somebody who has not said who they are. */
export function nobodyAt(headers: Headers): Acting {
  return { who: 'nobody', name: '', from: addressOf(headers) }
}
