import { AccountScreen } from '#components/sign-in/account/account-screen.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../titled.ts'

export const generateMetadata = titled(phrase('Your account'))

export default function AccountPage() {
  return <AccountScreen />
}
