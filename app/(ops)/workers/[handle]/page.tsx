import type { Metadata } from 'next'
import { Suspense } from 'react'
import { WorkerScreen } from '#components/workers/worker-screen.tsx'
import { handleFromParam } from '#lib/client/paths.ts'

interface Props {
  params: Promise<{ handle: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: handleFromParam((await params).handle) }
}

export default function WorkerPage() {
  return (
    <Suspense>
      <WorkerScreen />
    </Suspense>
  )
}
