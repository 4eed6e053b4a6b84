import { EmbedGuide } from '#components/developer/embed/embed-guide.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../../titled.ts'

export const generateMetadata = titled(phrase('Embed'))

export default function EmbedGuidePage() {
  return <EmbedGuide />
}
