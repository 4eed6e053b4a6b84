import { Suspense } from 'react'
import { ImportScreen } from '#components/orders/import/import-screen.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../../titled.ts'

export const generateMetadata = titled(phrase('Import orders'))

export default function ImportOrdersPage() {
  return (
    <Suspense>
      <ImportScreen />
    </Suspense>
  )
}
