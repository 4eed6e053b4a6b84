import type { Metadata } from 'next'
import { type ReactNode, Suspense } from 'react'
import { DeveloperTabs } from '#components/developer/developer-tabs.tsx'

export const metadata: Metadata = { title: 'Developer' }

export default function DeveloperLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <DeveloperTabs />
      <Suspense>{children}</Suspense>
    </div>
  )
}
