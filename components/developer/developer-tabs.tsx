'use client'

import { useQuery } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { LinkTabs } from '#components/ui/tabs.tsx'
import { paths } from '#lib/client/paths.ts'
import { quarantineQuery } from '#lib/client/queries.ts'
import { say, sayIn } from '#lib/language/say.ts'

/** The developer's pages. */
export function DeveloperTabs() {
  const pathname = usePathname()
  const quarantine = useQuery(quarantineQuery())
  const waiting = quarantine.data?.filter((item) => item.replayedAt === null).length
  const tabs = [
    { href: paths.inbound(), label: say('Inbound') },
    { href: paths.quarantine(), label: say('Quarantine'), count: waiting },
    { href: paths.outbound(), label: say('Outbound') },
    { href: paths.events(), label: say('Events') },
    { href: paths.keys(), label: sayIn('access', 'Keys') },
    { href: paths.share(), label: say('Share links') },
    { href: paths.embed(), label: say('Embed') },
    { href: paths.api(), label: say('API') },
  ]
  return (
    <>
      <h1 className="sr-only">{say('Developer')}</h1>
      <LinkTabs
        label={say('Developer')}
        className="bg-panel px-2.5"
        tabs={tabs.map((tab) => ({ ...tab, isCurrent: pathname === tab.href }))}
      />
    </>
  )
}
