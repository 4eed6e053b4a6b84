'use client'

import { usePathname } from 'next/navigation'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { type ReactNode, useCallback, useState } from 'react'
import { NowProvider } from '#components/ui/text/now.ts'
import { useNoticedLinks } from '#lib/client/leaving.ts'
import { useServerNow } from '#lib/client/live/clock.ts'
import { useLive } from '#lib/client/live/live.ts'
import { StandingProvider } from '#lib/client/standing.ts'
import type { Standing } from '#lib/domain/people/role.ts'
import { say } from '#lib/language/say.ts'
import { DemoBar } from './demo-bar.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { mayOpen } from './pages.ts'
import { Palette } from './palette/palette.tsx'
import { RefusedPage } from './refused-page.tsx'
import { TopBar } from './top-bar.tsx'
import { TroubleBar } from './trouble-bar.tsx'
import { useGoKeys } from './use-go-keys.ts'
import type { Person } from './user-menu.tsx'

/** `?kiosk=1`: for a display on a wall, where nobody clicks. */
const parseKiosk = parseAsStringLiteral(['1'] as const)

/** The frame of every ops page: top bar, main area, the live connection and the keys that work everywhere. */
export function Shell({ user, standing, children }: { user: Person; standing: Standing; children: ReactNode }) {
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  const [isFinding, setIsFinding] = useState(false)
  const [kiosk] = useQueryState('kiosk', parseKiosk)
  const isOpen = mayOpen(usePathname(), standing)
  const onHelp = useCallback(() => setIsHelpOpen(true), [])
  useLive()
  useGoKeys(onHelp, standing)
  useNoticedLinks()
  return (
    <StandingProvider value={standing}>
      <div
        data-kiosk={kiosk ?? undefined}
        className="fixed inset-0 grid grid-cols-[minmax(0,1fr)] grid-rows-[var(--bar)_auto_minmax(0,1fr)]"
      >
        <a
          href="#main"
          className="absolute top-1 start-1 z-50 -translate-y-12 rounded-md bg-acc px-3 py-1.5 text-on-acc focus:translate-y-0"
        >
          {say('Skip to content')}
        </a>
        <TopBar user={user} onFind={() => setIsFinding(true)} onHelp={onHelp} />
        <div>
          <TroubleBar />
          <DemoBar />
        </div>
        <main id="main" tabIndex={-1} className="relative min-h-0 overflow-auto outline-none">
          <ServerClock>{isOpen ? children : <RefusedPage />}</ServerClock>
        </main>
        <Palette isOpen={isFinding} onOpenChange={setIsFinding} onHelp={onHelp} />
        <HelpDialog isOpen={isHelpOpen} onOpenChange={setIsHelpOpen} />
      </div>
    </StandingProvider>
  )
}

/** Every age on the page counts by the server's clock: the browser's may be wrong. */
function ServerClock({ children }: { children: ReactNode }) {
  return <NowProvider value={useServerNow()}>{children}</NowProvider>
}
