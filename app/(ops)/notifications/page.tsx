import { Suspense } from 'react'
import { NotificationsScreen } from '#components/notifications/notifications-screen.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../titled.ts'

export const generateMetadata = titled(phrase('Notifications'))

export default function NotificationsPage() {
  return (
    <Suspense>
      <NotificationsScreen />
    </Suspense>
  )
}
