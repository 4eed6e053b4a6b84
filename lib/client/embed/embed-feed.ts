'use client'

import { setServerNow } from '#lib/client/live/clock.ts'
import type { EmbedAnswer, EmbedData } from '#lib/contract/embed-data.ts'

const ASK_EVERY_MS = 4_000
const SLOWEST_MS = 60_000

/** What follows a view: new data, that it is over, that nobody answers. */
export interface EmbedListener {
  onData(data: EmbedData): void
  /** The token is over or the view gone: what was shown must not be any more. */
  onClosed(): void
  onSilence(isSilent: boolean): void
}

type Heard = { kind: 'data'; data: EmbedData; etag: string | null } | { kind: 'same' | 'closed' | 'silent' }

async function ask(address: URL, etag: string | null): Promise<Heard> {
  const query = new URLSearchParams(address.search)
  const token = query.get('token') ?? ''
  query.delete('token')
  const headers = { authorization: `Bearer ${token}`, ...(etag !== null && { 'if-none-match': etag }) }
  const url = `/api${address.pathname}?${query}`
  const response = await fetch(url, { headers, credentials: 'omit', cache: 'no-store' }).catch(() => null)
  if (response?.status === 304) return { kind: 'same' }
  if (response?.status === 404) return { kind: 'closed' }
  if (!response?.ok) return { kind: 'silent' }
  const { data, serverNow } = (await response.json()) as EmbedAnswer
  setServerNow(serverNow, Date.now())
  return { kind: 'data', data, etag: response.headers.get('etag') }
}

/**
 * Asks for a view's data every few seconds while the page is looked at, less often while nobody answers, until the view is
 * over or the returned function is called.
 */
export function followEmbed(address: string, listener: EmbedListener): () => void {
  const url = new URL(address, window.location.origin)
  let etag: string | null = null
  let pause = ASK_EVERY_MS
  let isEnded = false
  let isAsking = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const take = (heard: Heard) => {
    pause = heard.kind === 'silent' ? Math.min(SLOWEST_MS, pause * 2) : ASK_EVERY_MS
    listener.onSilence(heard.kind === 'silent')
    if (heard.kind === 'closed') end()
    if (heard.kind === 'closed') listener.onClosed()
    if (heard.kind !== 'data') return
    etag = heard.etag
    listener.onData(heard.data)
  }
  const round = async () => {
    if (document.visibilityState === 'visible') {
      isAsking = true
      const heard = await ask(url, etag).catch((): Heard => ({ kind: 'silent' }))
      isAsking = false
      if (!isEnded) take(heard)
    }
    if (!isEnded) timer = setTimeout(round, pause)
  }
  const wake = () => {
    if (isEnded || isAsking || document.visibilityState !== 'visible') return
    clearTimeout(timer)
    timer = setTimeout(round, 0)
  }
  const end = () => {
    isEnded = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', wake)
  }
  document.addEventListener('visibilitychange', wake)
  timer = setTimeout(round, pause)
  return end
}
