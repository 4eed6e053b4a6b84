import { ShareSettingsScreen } from '#components/orders/share/share-settings-screen.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../../titled.ts'

export const generateMetadata = titled(phrase('Share links'))

export default function ShareSettingsPage() {
  return <ShareSettingsScreen />
}
