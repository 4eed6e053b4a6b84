import { Suspense } from 'react'
import { WorkersScreen } from '#components/workers/workers-screen.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../titled.ts'

export const generateMetadata = titled(phrase('Workers'))

export default function WorkersPage() {
  return (
    <Suspense>
      <WorkersScreen />
    </Suspense>
  )
}
