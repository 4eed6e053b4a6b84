import { EventLogScreen } from '#components/developer/event-log-screen.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../../titled.ts'

export const generateMetadata = titled(phrase('Events'))

export default function EventsPage() {
  return <EventLogScreen />
}
