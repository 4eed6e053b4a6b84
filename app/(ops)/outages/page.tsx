import type { Metadata } from 'next'
import { Suspense } from 'react'
import { OutagesScreen } from '#components/outages/outages-screen.tsx'

export const metadata: Metadata = { title: 'Outages' }

export default function OutagesPage() {
  return (
    <Suspense>
      <OutagesScreen />
    </Suspense>
  )
}
