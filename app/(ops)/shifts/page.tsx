import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ShiftsScreen } from '#components/shifts/shifts-screen.tsx'

export const metadata: Metadata = { title: 'Shifts' }

export default function ShiftsPage() {
  return (
    <Suspense>
      <ShiftsScreen />
    </Suspense>
  )
}
