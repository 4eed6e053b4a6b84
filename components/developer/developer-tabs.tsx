'use client'

import { useQuery } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { LinkTabs } from '#components/ui/tabs.tsx'
import { paths } from '#lib/client/paths.ts'
import { quarantineQuery } from '#lib/client/queries.ts'

/** The developer's pages. */
export function DeveloperTabs() {
  const pathname = usePathname()
  const quarantine = useQuery(quarantineQuery())
  const waiting = quarantine.data?.filter((item) => item.replayedAt === null).length
  const tabs = [
    { href: paths.inbound(), label: 'Inbound' },
    { href: paths.quarantine(), label: 'Quarantine', count: waiting },
    { href: paths.outbound(), label: 'Outbound' },
    { href: paths.events(), label: 'Events' },
    { href: paths.keys(), label: 'Keys' },
    { href: paths.api(), label: 'API' },
  ]
  return (
    <LinkTabs
      label="Developer"
      className="bg-panel px-2.5"
      tabs={tabs.map((tab) => ({ ...tab, isCurrent: pathname === tab.href }))}
    />
  )
}
