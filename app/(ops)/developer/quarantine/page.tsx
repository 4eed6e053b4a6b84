import type { Metadata } from 'next'
import { QuarantineScreen } from '#components/developer/quarantine-screen.tsx'

export const metadata: Metadata = { title: 'Quarantine' }

export default function QuarantinePage() {
  return <QuarantineScreen />
}
