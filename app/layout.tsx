import { say } from '#lib/language/say.ts'
import { pageLanguage } from './page-language.ts'
import '@fontsource-variable/inter'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { pageViewing } from '#lib/transport/viewing.ts'
import { pageNonce } from '#lib/transport/walls/page-nonce.ts'
import { Providers } from './providers.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await pageLanguage()
  return {
    title: { default: 'Waypost', template: '%s · Waypost' },
    description: say('A live-operations desk for people who move'),
    icons: { icon: '/icon.svg' },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#161c23' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const viewing = await pageViewing()
  const nonce = await pageNonce()
  return (
    <html lang={viewing.locale} dir={viewing.direction} suppressHydrationWarning>
      <head>
        {/* Must run before the first paint, so it blocks. */}
        <script src="/theme.js" nonce={nonce} suppressHydrationWarning />
      </head>
      <body>
        <Providers viewing={viewing}>{children}</Providers>
      </body>
    </html>
  )
}
