import { useSyncExternalStore } from 'react'
import type { PhoneSession, PhoneState } from '#lib/client/phone/phone-session.ts'

/** What the page shows, as it changes. */
export function usePhoneState(session: PhoneSession): PhoneState {
  const read = () => session.state
  return useSyncExternalStore(session.subscribe, read, read)
}
