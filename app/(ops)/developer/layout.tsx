import { type ReactNode, Suspense } from 'react'
import { DeveloperTabs } from '#components/developer/developer-tabs.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../titled.ts'

export const generateMetadata = titled(phrase('Developer'))

export default function DeveloperLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <DeveloperTabs />
      <Suspense>{children}</Suspense>
    </div>
  )
}
