import type { EmbedFault } from '#lib/domain/embed-address.ts'
import { embedFault } from '#lib/services/embed/embed-fault.ts'
import { type OpenEmbed, openEmbed } from '#lib/services/embed/open-embed.ts'

interface Asked {
  readonly address: string
  readonly path: string
  readonly query: URLSearchParams
}

/** What the page being made was asked by; null when that is no address. */
async function asked(): Promise<Asked | null> {
  const { headers } = await import('next/headers')
  const address = (await headers()).get('x-waypost-path') ?? ''
  if (!URL.canParse(address, 'http://here.invalid')) return null
  const { pathname: path, searchParams: query } = new URL(address, 'http://here.invalid')
  return { address, path, query }
}

/** The view that the address of the page being made opens; null when it opens none. Only in server components. */
export async function embedOfPage(): Promise<{ open: OpenEmbed; address: string; now: number } | null> {
  const ask = await asked()
  if (ask === null) return null
  const now = Date.now()
  const open = await openEmbed({ ...ask, token: ask.query.get('token') ?? '' }, now)
  return open && { open, address: ask.address, now }
}

/** What is wrong with how that address is written; null when nothing is, or that is all there is to say. */
export async function embedFaultOfPage(): Promise<EmbedFault | null> {
  const ask = await asked()
  return ask && embedFault(ask.path, ask.query)
}
