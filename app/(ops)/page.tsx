import { phrase } from '#lib/language/say.ts'
import { titled } from '../titled.ts'
import { LivePageContent } from './live-page-content.tsx'

export const generateMetadata = titled(phrase('Live'))

export default function LivePage() {
  return <LivePageContent />
}
