import { QuarantineScreen } from '#components/developer/quarantine-screen.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../../titled.ts'

export const generateMetadata = titled(phrase('Quarantine'))

export default function QuarantinePage() {
  return <QuarantineScreen />
}
