'use client'

import { Bell, Smartphone, Sun } from 'lucide-react'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { CopyField } from '#components/ui/text/copy-field.tsx'
import type { PhoneApi } from '#lib/client/phone/phone-api.ts'
import { type PushState, pushState, subscribePush, unsubscribePush } from '#lib/client/phone/phone-push.ts'
import { canKeepAwake, isKeptAwake, keepAwake } from '#lib/client/phone/wake-lock.ts'
import { duration } from '#lib/client/words/format.ts'
import type { PhonePageView } from '#lib/contract/phone-page.ts'
import { say } from '#lib/language/say.ts'
import { PhoneButton, PhoneLink } from './phone-button.tsx'
import { PhoneFrame } from './phone-frame.tsx'
import { StateBand } from './state-band.tsx'
import { Card } from './stop-card.tsx'
import { Switch } from './switch.tsx'

interface StayVisibleProps {
  page: PhonePageView
  api: PhoneApi
  onBack: () => void
  /** The server knows something new of this phone. */
  onChange: () => void
}

/** What a page cannot do in the background, and what can be done about it. */
export function StayVisible({ page, api, onBack, onChange }: StayVisibleProps) {
  const words = {
    shape: 'limit' as const,
    title: say('Tracking only while this is open'),
    text: say(
      'A web page cannot report from the background. When the screen is off or another app is in front, we hear nothing.',
    ),
  }
  return (
    <PhoneFrame
      name={page.name}
      actions={
        <PhoneButton variant="main" size="main" onClick={onBack}>
          {say('Back to the orders')}
        </PhoneButton>
      }
    >
      <StateBand words={words}>
        {page.day.gaps > 0 && <p className="mt-2 text-[15px] text-ink-2">{gapsToday(page.day)}</p>}
      </StateBand>
      <Card>
        <h2 className="font-[620] text-[18px]">{say('Ways to stay visible')}</h2>
        <ScreenOn />
        <WakeMe page={page} api={api} onChange={onChange} />
        <Apps setup={page.setup} />
      </Card>
      <p className="mx-5 my-4 text-[15px] text-ink-2">
        {say('Who can see you: dispatch, and the customer of your next stop. Only while tracking is on.')}
      </p>
    </PhoneFrame>
  )
}

function gapsToday({ gaps, notSeenS, longestGapS }: PhonePageView['day']): string {
  const [all, longest] = [duration(notSeenS), duration(longestGapS)]
  return say('{gaps, plural, one {Today: # gap, {all}} other {Today: # gaps, {all} in all, longest {longest}}}', {
    gaps,
    all,
    longest,
  })
}

interface WayProps {
  icon: ReactNode
  title: string
  text: string
  /** What is pressed for it, with the title for its name. */
  control?: (titleId: string) => ReactNode
}

function Way({ icon, title, text, control }: WayProps) {
  const id = useId()
  return (
    <div className="mt-3 flex gap-3 border-line border-t pt-3 first-of-type:border-0">
      <span aria-hidden="true" className="mt-0.5 [&_svg]:size-5">
        {icon}
      </span>
      <div className="min-w-0 flex-1">
        <h3 id={id} className="font-[580]">
          {title}
        </h3>
        <p className="text-ink-2">{text}</p>
      </div>
      {control?.(id)}
    </div>
  )
}

function ScreenOn() {
  const [isOn, setOn] = useState(isKeptAwake)
  const text = canKeepAwake() ? say('On while you are charging in the car') : say('This browser cannot do that.')
  const control = (id: string) => (
    <Switch isOn={isOn} labelledBy={id} onChange={(isWanted) => void keepAwake(isWanted).then(setOn)} />
  )
  return (
    <Way icon={<Sun />} title={say('Keep the screen on')} text={text} control={canKeepAwake() ? control : undefined} />
  )
}

function WakeMe({ page, api, onChange }: Pick<StayVisibleProps, 'page' | 'api' | 'onChange'>) {
  const [push, setPush] = useState<PushState>('impossible')
  useEffect(() => {
    pushState().then((found) => setPush(found === 'on' && !page.push.isSubscribed ? 'off' : found), reportError)
  }, [page.push.isSubscribed])
  const choose = async (isWanted: boolean) => {
    setPush(await (isWanted ? subscribePush(api, page.push.key) : unsubscribePush(api)))
    onChange()
  }
  const control = (id: string) => (
    <Switch isOn={push === 'on'} labelledBy={id} onChange={(isWanted) => void choose(isWanted).catch(reportError)} />
  )
  const canChoose = push === 'on' || push === 'off'
  return (
    <Way
      icon={<Bell />}
      title={say('Call me when I am wanted')}
      text={pushWords(push)}
      control={canChoose ? control : undefined}
    />
  )
}

function pushWords(push: PushState): string {
  if (push === 'denied') return say('Messages from this page are forbidden in the browser’s settings.')
  if (push === 'impossible')
    return say('This browser cannot do that. On an iPhone, add the page to the home screen first.')
  return say('A message on this phone when an order comes and the page is closed.')
}

function Apps({ setup }: Pick<PhonePageView, 'setup'>) {
  return (
    <>
      <Way
        icon={<Smartphone />}
        title={say('Use an app instead')}
        text={say('It reports with the screen off. Free, open source, already filled in for you.')}
      />
      <div className="mt-3 flex flex-col gap-2.5">
        {setup.owntracks.link !== null && <AppLink name="OwnTracks" href={setup.owntracks.link} />}
        {setup.overland.link !== null && <AppLink name="Overland" href={setup.overland.link} />}
        <Address name="Traccar Client" url={setup.osmand.url} />
        <Address name="GPSLogger" url={setup.gpslogger.url} />
      </div>
    </>
  )
}

function AppLink({ name, href }: { name: string; href: string }) {
  return (
    <PhoneLink href={href} rel="noreferrer">
      {say('Open in {app}', { app: name })}
    </PhoneLink>
  )
}

function Address({ name, url }: { name: string; url: string }) {
  const label = say('Server address for {app}', { app: name })
  return (
    <div className="text-[15px]">
      <p className="mb-1 text-ink-2">{label}</p>
      <CopyField label={label} value={url} />
    </div>
  )
}
