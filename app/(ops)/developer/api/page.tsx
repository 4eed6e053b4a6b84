import { ApiScreen } from '#components/developer/api/api-screen.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../../titled.ts'

export const generateMetadata = titled(phrase('API'))

export default function ApiPage() {
  return <ApiScreen />
}
