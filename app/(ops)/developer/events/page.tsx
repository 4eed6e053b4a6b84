import type { Metadata } from 'next'
import { EventLogScreen } from '#components/developer/event-log-screen.tsx'

export const metadata: Metadata = { title: 'Events' }

export default function EventsPage() {
  return <EventLogScreen />
}
