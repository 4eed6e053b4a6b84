'use client'

import { useEffect, useState } from 'react'
import { NowProvider } from '#components/ui/text/now.ts'
import { createPhoneApi, type PhoneApi } from '#lib/client/phone/phone-api.ts'
import { renewPush } from '#lib/client/phone/phone-push.ts'
import { PhoneSession } from '#lib/client/phone/phone-session.ts'
import { keepShell, registrationEvent } from '#lib/client/phone/phone-shell.ts'
import { say } from '#lib/language/say.ts'
import { viewing } from '#lib/language/viewing.ts'
import { DeadLink } from './dead-link.tsx'
import { OpeningPage } from './opening-page.tsx'
import { PhonePage } from './phone-page.tsx'
import { usePhoneState } from './use-phone-state.ts'

interface PhoneScreenProps {
  token: string
  version: string
}

/** A worker's phone: what is wanted of it, where to go next, and what it has not got rid of yet. */
export function PhoneScreen({ token, version }: PhoneScreenProps) {
  const [open, setOpen] = useState<{ session: PhoneSession; api: PhoneApi } | null>(null)
  useEffect(() => {
    const api = createPhoneApi({ token, isLeaving: () => document.visibilityState !== 'visible' })
    const session = openSession({ token, version, api })
    setOpen({ session, api })
    session.start().catch(reportError)
    keepShell()
      .then(() => renewPush(api))
      .catch(reportError)
    return () => session.stop()
  }, [token, version])
  if (open === null) return <OpeningPage isUnreachable={false} onRetry={() => {}} />
  return <OpenScreen session={open.session} api={open.api} />
}

function OpenScreen({ session, api }: { session: PhoneSession; api: PhoneApi }) {
  const state = usePhoneState(session)
  const now = useClock()
  const { page, phase } = state
  if (phase === 'ended') return <DeadLink />
  if (page === null) {
    return <OpeningPage isUnreachable={phase === 'unreachable'} onRetry={() => void session.sync()} />
  }
  return (
    <NowProvider value={now}>
      <PhonePage state={state} page={page} session={session} api={api} />
    </NowProvider>
  )
}

function openSession({ token, version, api }: PhoneScreenProps & { api: PhoneApi }): PhoneSession {
  const { locale: lang, direction: dir } = viewing()
  const notice = {
    title: say('Tracking is wanted'),
    body: say('Open the page, so that dispatch sees where you are.'),
    lang,
    dir,
  }
  const link = { path: location.pathname, notice }
  return new PhoneSession({ token, api, link, registration: () => registrationEvent(version) })
}

const SECOND_MS = 1000

function useClock(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
