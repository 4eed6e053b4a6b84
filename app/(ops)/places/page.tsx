import type { Metadata } from 'next'
import { Suspense } from 'react'
import { PlacesScreen } from '#components/places/places-screen.tsx'

export const metadata: Metadata = { title: 'Places' }

export default function PlacesPage() {
  return (
    <Suspense>
      <PlacesScreen />
    </Suspense>
  )
}
