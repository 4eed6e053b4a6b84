import type { Metadata } from 'next'
import { KeysScreen } from '#components/developer/keys-screen.tsx'

export const metadata: Metadata = { title: 'Keys and API' }

export default function KeysAndApiPage() {
  return <KeysScreen />
}
