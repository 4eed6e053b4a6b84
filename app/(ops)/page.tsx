import type { Metadata } from 'next'
import { LivePageContent } from './live-page-content.tsx'

export const metadata: Metadata = { title: 'Live' }

export default function LivePage() {
  return <LivePageContent />
}
