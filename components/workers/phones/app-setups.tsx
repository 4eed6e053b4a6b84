'use client'

import { QRCodeSVG } from 'qrcode.react'
import { useId, useState } from 'react'
import { ButtonTabs } from '#components/ui/tabs.tsx'
import { CopyField } from '#components/ui/text/copy-field.tsx'
import type { AppSetup, PhoneSetup } from '#lib/contract/phones-api.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'

type App = keyof PhoneSetup

const NAMES: { key: App; label: string }[] = [
  { key: 'osmand', label: 'Traccar Client' },
  { key: 'owntracks', label: 'OwnTracks' },
  { key: 'overland', label: 'Overland' },
  { key: 'gpslogger', label: 'GPSLogger' },
]

const apps = (): { key: App; label: string }[] => [{ key: 'page', label: say('Phone page') }, ...NAMES]

const STEPS: Record<App, Phrase> = {
  page: phrase(
    'Any phone, nothing to install. Scan the code with the phone’s camera: it opens the worker’s own page with their orders. It reports while it is open; the apps also report with the screen off.',
  ),
  osmand: phrase(
    'Android and iPhone. In Traccar Client open the settings and scan the code there; tracking begins at once.',
  ),
  owntracks: phrase(
    'Android and iPhone. Scan the code with the phone’s camera: it opens OwnTracks, which sets itself up.',
  ),
  overland: phrase(
    'iPhone. Scan the code with the phone’s camera: it opens Overland, which sets itself up. Then switch it on.',
  ),
  gpslogger: phrase(
    'Android. Scan the code and copy the text, or send it to the phone; in GPSLogger choose Logging details, Log to custom URL, and paste it as the URL.',
  ),
}

const QR_SIZE = 232

/** How to set up each app, the code to scan first. */
export function AppSetups({ setup }: { setup: PhoneSetup }) {
  const [app, setApp] = useState<App>('page')
  const panelId = useId()
  return (
    <>
      <p className="px-4 pt-3 text-ink-2 text-xs">
        {say('Shown this once. Whoever has one of these codes can report as this phone.')}
      </p>
      {isOnlyHere(setup.osmand.url) && (
        <p role="alert" className="px-4 pt-2 text-red text-xs">
          {say(
            'No phone can reach {origin}: start the server with WAYPOST_URL as phones see it, then make new codes.',
            { origin: new URL(setup.osmand.url).origin },
          )}
        </p>
      )}
      <ButtonTabs label={say('App')} tabs={apps()} current={app} onChange={setApp} panelId={panelId} />
      <div id={panelId} role="tabpanel" aria-label={labelOf(app)} className="p-4">
        <OneApp app={app} setup={setup[app]} />
      </div>
    </>
  )
}

/** True of an address that means this very machine, whoever asks. */
const isOnlyHere = (url: string) => /^(localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(new URL(url).hostname)

const labelOf = (app: App) => apps().find(({ key }) => key === app)?.label ?? app

function OneApp({ app, setup }: { app: App; setup: AppSetup }) {
  const scanned = setup.link ?? setup.url
  return (
    <div className="grid gap-4 sm:grid-cols-[auto_1fr]">
      <div className="justify-self-center rounded-[6px] bg-white p-2">
        <QRCodeSVG
          value={scanned}
          size={QR_SIZE}
          level="L"
          marginSize={2}
          title={say('Code that sets up {app}; the same as a text is beside it', { app: labelOf(app) })}
        />
      </div>
      <div className="flex min-w-0 flex-col gap-3 text-xs">
        <p>{say(STEPS[app])}</p>
        {setup.link !== null && <Given label={say('Link in the code')} value={setup.link} />}
        {app !== 'page' && <Given label={app === 'gpslogger' ? 'URL' : say('By hand: server URL')} value={setup.url} />}
        {Object.entries(setup.fields).map(([label, value]) => (
          <Given key={label} label={label} value={value} />
        ))}
      </div>
    </div>
  )
}

function Given({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <p className="mb-1 text-ink-2">{label}</p>
      <CopyField label={label} value={value} />
    </div>
  )
}
