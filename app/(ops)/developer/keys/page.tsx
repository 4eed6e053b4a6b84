import { KeysScreen } from '#components/developer/keys-screen.tsx'
import { ApiKeys } from '#components/people/keys/api-keys.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../../titled.ts'

export const generateMetadata = titled(phrase('Keys'))

export default function KeysPage() {
  return <KeysScreen apiKeys={<ApiKeys />} />
}
