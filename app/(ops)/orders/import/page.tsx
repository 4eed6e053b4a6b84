import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ImportScreen } from '#components/orders/import/import-screen.tsx'

export const metadata: Metadata = { title: 'Import orders' }

export default function ImportOrdersPage() {
  return (
    <Suspense>
      <ImportScreen />
    </Suspense>
  )
}
