import type { Metadata } from 'next'
import { Suspense } from 'react'
import { WorkersScreen } from '#components/workers/workers-screen.tsx'

export const metadata: Metadata = { title: 'Workers' }

export default function WorkersPage() {
  return (
    <Suspense>
      <WorkersScreen />
    </Suspense>
  )
}
