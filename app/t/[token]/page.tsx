import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PhoneScreen } from '#components/phone/phone-screen.tsx'
import { config } from '#lib/config.ts'
import { phrase } from '#lib/language/say.ts'
import { phoneOfToken } from '#lib/services/devices/device-tokens.ts'
import { pageLanguage } from '../../page-language.ts'
import { titled } from '../../titled.ts'

interface Asked {
  params: Promise<{ token: string }>
}

export async function generateMetadata({ params }: Asked): Promise<Metadata> {
  const manifest = `/t/${encodeURIComponent((await params).token)}/manifest.webmanifest`
  return titled(phrase('My orders'), { manifest, referrer: 'no-referrer', robots: { index: false } })()
}

/** A worker's phone, for whoever has its link. What it shows it asks for by itself, so that it can be kept without data. */
export default async function PhonePage({ params }: Asked) {
  await pageLanguage()
  const { token } = await params
  if ((await phoneOfToken(token)) === null) notFound()
  return <PhoneScreen token={token} version={config().version} />
}
