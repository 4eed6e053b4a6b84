'use client'

import { Check, Navigation, RotateCw } from 'lucide-react'
import { useState } from 'react'
import { useNow } from '#components/ui/text/now.ts'
import type { PhoneApi } from '#lib/client/phone/phone-api.ts'
import type { PhoneSession, PhoneState } from '#lib/client/phone/phone-session.ts'
import { type BandWords, bandWords, directionsUrl } from '#lib/client/phone/phone-words.ts'
import { planStops } from '#lib/client/phone/stop-plan.ts'
import type { PhonePageView, PhoneStop } from '#lib/contract/phone-page.ts'
import { say } from '#lib/language/say.ts'
import { AllowHelp } from './allow-help.tsx'
import { CompleteSheet } from './complete-sheet.tsx'
import { DayCard, PlannedDayCard } from './day-card.tsx'
import { GeotagButtons } from './geotag-buttons.tsx'
import { PhoneButton, PhoneLink } from './phone-button.tsx'
import { PhoneFrame } from './phone-frame.tsx'
import { PhoneFigures, StateBand } from './state-band.tsx'
import { StayVisible } from './stay-visible.tsx'
import { LaterStops, StopCard } from './stop-card.tsx'
import { WaitingCard } from './waiting-card.tsx'

interface PhonePageProps {
  state: PhoneState
  page: PhonePageView
  session: PhoneSession
  api: PhoneApi
}

/** The page when something is known: the state first, then the present order, and what to do about it in reach of a thumb. */
export function PhonePage({ state, page, session, api }: PhonePageProps) {
  const [isReading, setReading] = useState(false)
  const now = useNow()
  if (isReading || state.wasAway) {
    const back = () => {
      setReading(false)
      session.readAway()
    }
    return <StayVisible page={page} api={api} onBack={back} onChange={() => void session.sync()} />
  }
  const open = page.stops.filter(({ handle }) => !isCompletedHere(state, handle))
  const { today, later: days } = planStops(open, now)
  const words = bandWords(state)
  const [stop, ...later] = today
  return (
    <PhoneFrame name={page.name} actions={<Actions state={state} session={session} stop={stop} words={words} />}>
      <StateBand words={words}>
        {words.shape === 'on' && <PhoneFigures sentAtMs={state.sentAtMs} senses={state.senses} />}
      </StateBand>
      <Refused order={state.refused} />
      {words.shape === 'blocked' && state.senses.permission === 'denied' && <AllowHelp />}
      {state.trouble !== null && <WaitingCard waiting={state.waiting} trouble={state.trouble} />}
      {stop !== undefined && (
        <StopCard stop={stop} number={page.day.completed + 1} count={page.day.completed + today.length}>
          {stop.status === 'ongoing' && <GeotagButtons onMark={(act, note) => mark({ session, stop, act, note })} />}
        </StopCard>
      )}
      <LaterStops stops={later} />
      {words.shape === 'off' && <DayCard day={page.day} open={today.length} />}
      {(words.shape === 'off' || stop === undefined) &&
        days.map((day) => <PlannedDayCard key={day.fromMs} day={day} />)}
      <div className="mx-5 mt-auto mb-3 flex flex-wrap justify-between gap-x-4">
        <PhoneButton variant="quiet" className="px-0" onClick={() => setReading(true)}>
          {say('Tracking only while this is open')}
        </PhoneButton>
        <TrackingButton isWanted={page.tracking.isWanted} session={session} />
      </div>
    </PhoneFrame>
  )
}

/** The phone's own wish, beside the server's: it may stop what an order asks for, and track without any. */
function TrackingButton({ isWanted, session }: { isWanted: boolean; session: PhoneSession }) {
  return (
    <PhoneButton variant="quiet" className="px-0" onClick={() => session.choose(!isWanted)}>
      {isWanted ? say('Stop tracking') : say('Start tracking')}
    </PhoneButton>
  )
}

/** Also when that was before the page was loaded anew, and still waits. */
function isCompletedHere({ completed, waiting }: PhoneState, order: string): boolean {
  return completed.includes(order) || waiting.acts.some((one) => one.act === 'complete' && one.order === order)
}

/** An order that somebody else ended or took, while this phone had it completed. */
function Refused({ order }: { order: string | null }) {
  if (order === null) return null
  return (
    <p role="alert" className="mx-4 mt-3 rounded-[10px] border border-yel-line bg-yel-bg p-4 text-yel">
      {say('Order {order} could not be completed: dispatch has ended it or given it to somebody else.', { order })}
    </p>
  )
}

interface Mark {
  session: PhoneSession
  stop: PhoneStop
  act: string
  note: string | null
}

function mark({ session, stop, act, note }: Mark): void {
  const { fix } = session.state.senses
  session.say({
    kind: 'geotag',
    recorded_at: new Date().toISOString(),
    geotag_type: act,
    order_handle: stop.handle,
    metadata: note === null ? null : { text: note },
    location: fix && { lat: fix.lat, lon: fix.lon, accuracy: fix.accuracyM },
    expected_location: stop.lon === null || stop.lat === null ? null : { lat: stop.lat, lon: stop.lon },
  })
}

interface ActionsProps {
  state: PhoneState
  session: PhoneSession
  stop: PhoneStop | undefined
  words: BandWords
}

/** What to do now: one thing, and beside it at most one other. */
function Actions({ state, session, stop, words }: ActionsProps) {
  const [isAsking, setAsking] = useState(false)
  const { permission } = state.senses
  if (words.shape === 'blocked') {
    return <Main onClick={() => void session.senses.ask()}>{say('Check again')}</Main>
  }
  if (words.shape === 'limit' && permission === 'prompt') {
    return <Main onClick={() => void session.senses.ask()}>{say('Allow location')}</Main>
  }
  const canComplete = stop?.status === 'ongoing'
  if (state.trouble === null && !canComplete) return null
  return (
    <>
      {state.trouble !== null && (
        <PhoneButton size="main" onClick={() => session.send()}>
          <RotateCw aria-hidden />
          {say('Try to send now')}
        </PhoneButton>
      )}
      {canComplete && <Main onClick={() => setAsking(true)}>{<CompleteWords order={stop.handle} />}</Main>}
      {!canComplete && stop !== undefined && <NextDirections stop={stop} />}
      {canComplete && (
        <CompleteSheet
          stop={stop}
          fix={state.senses.fix}
          isOpen={isAsking}
          onOpenChange={setAsking}
          onComplete={() => {
            setAsking(false)
            session.complete(stop.handle)
          }}
        />
      )}
    </>
  )
}

function CompleteWords({ order }: { order: string }) {
  return (
    <>
      <Check aria-hidden />
      <span className="min-w-0 truncate">{say('Complete order {order}', { order })}</span>
    </>
  )
}

function Main({ onClick, children }: { onClick: () => void; children: React.ReactNode }) {
  return (
    <PhoneButton variant="main" size="main" onClick={onClick}>
      {children}
    </PhoneButton>
  )
}

function NextDirections({ stop }: { stop: PhoneStop }) {
  const url = directionsUrl(stop, navigator.userAgent)
  if (url === null) return null
  return (
    <PhoneLink variant="main" size="main" href={url} rel="noreferrer">
      <Navigation aria-hidden />
      {say('Directions to the next stop')}
    </PhoneLink>
  )
}
