import { InboundScreen } from '#components/developer/inbound-screen.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../../titled.ts'

export const generateMetadata = titled(phrase('Inbound'))

export default function InboundPage() {
  return <InboundScreen />
}
