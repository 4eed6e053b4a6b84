import { OutboundScreen } from '#components/developer/outgoing/outbound-screen.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../../titled.ts'

export const generateMetadata = titled(phrase('Outbound'))

export default function OutboundPage() {
  return <OutboundScreen />
}
