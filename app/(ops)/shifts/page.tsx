import { Suspense } from 'react'
import { ShiftsScreen } from '#components/shifts/shifts-screen.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../titled.ts'

export const generateMetadata = titled(phrase('Shifts'))

export default function ShiftsPage() {
  return (
    <Suspense>
      <ShiftsScreen />
    </Suspense>
  )
}
