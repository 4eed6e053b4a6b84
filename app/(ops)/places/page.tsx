import { Suspense } from 'react'
import { PlacesScreen } from '#components/places/places-screen.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../titled.ts'

export const generateMetadata = titled(phrase('Places'))

export default function PlacesPage() {
  return (
    <Suspense>
      <PlacesScreen />
    </Suspense>
  )
}
