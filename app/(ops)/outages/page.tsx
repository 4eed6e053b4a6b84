import { Suspense } from 'react'
import { OutagesScreen } from '#components/outages/outages-screen.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../titled.ts'

export const generateMetadata = titled(phrase('Outages'))

export default function OutagesPage() {
  return (
    <Suspense>
      <OutagesScreen />
    </Suspense>
  )
}
