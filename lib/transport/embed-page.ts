import { type OpenEmbed, openEmbed } from '#lib/services/embed/open-embed.ts'

/** The view that the address of the page being made opens; null when it opens none. Only in server components. */
export async function embedOfPage(): Promise<{ open: OpenEmbed; address: string; now: number } | null> {
  const { headers } = await import('next/headers')
  const address = (await headers()).get('x-waypost-path') ?? ''
  if (!URL.canParse(address, 'http://here.invalid')) return null
  const { pathname: path, searchParams: query } = new URL(address, 'http://here.invalid')
  const now = Date.now()
  const open = await openEmbed({ path, query, token: query.get('token') ?? '' }, now)
  return open && { open, address, now }
}
