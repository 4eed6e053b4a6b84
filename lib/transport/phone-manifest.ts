import { loadMessages } from '#lib/language/messages.ts'
import { say } from '#lib/language/say.ts'
import { viewing } from '#lib/language/viewing.ts'
import { phoneOfToken } from '#lib/services/devices/device-tokens.ts'
import { jsonText } from './problems.ts'

const icon = (name: string, size: number, purpose: string) => ({
  src: `/t/${name}.png`,
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose,
})

/**
 * What makes the phone page an app of its own (W3C Web App Manifest), in the viewer's language. It opens at this link, and
 * stays the same app when the phone gets another one. A link that admits nobody has none.
 */
export async function phoneManifestRoute(
  _request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  const { token } = await params
  const phone = await phoneOfToken(token)
  if (phone === null) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
  const { language, locale, direction } = viewing()
  await loadMessages(language)
  const manifest = {
    id: `/t/${phone.deviceId}`,
    name: `Waypost · ${say('My orders')}`,
    short_name: 'Waypost',
    lang: locale,
    dir: direction,
    start_url: `/t/${token}`,
    scope: '/t/',
    display: 'standalone',
    background_color: '#eef0f2',
    theme_color: '#ffffff',
    icons: [icon('icon-192', 192, 'any'), icon('icon-512', 512, 'any'), icon('icon-maskable-512', 512, 'maskable')],
  }
  const { text, headers } = jsonText(200, JSON.stringify(manifest), { 'content-type': 'application/manifest+json' })
  return new Response(text, { headers })
}
