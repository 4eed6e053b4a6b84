import type { Metadata } from 'next'
import { OutboundScreen } from '#components/developer/outgoing/outbound-screen.tsx'

export const metadata: Metadata = { title: 'Outbound' }

export default function OutboundPage() {
  return <OutboundScreen />
}
