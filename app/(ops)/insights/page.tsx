import { Suspense } from 'react'
import { InsightsScreen } from '#components/insights/insights-screen.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../titled.ts'

export const generateMetadata = titled(phrase('Insights'))

export default function InsightsPage() {
  return (
    <Suspense>
      <InsightsScreen />
    </Suspense>
  )
}
