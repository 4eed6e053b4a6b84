import type { Metadata } from 'next'
import { InboundScreen } from '#components/developer/inbound-screen.tsx'

export const metadata: Metadata = { title: 'Inbound' }

export default function InboundPage() {
  return <InboundScreen />
}
