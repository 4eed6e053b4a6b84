'use client'

import { setServerNow } from '#lib/client/live/clock.ts'
import { listenAsGuest } from '#lib/client/live/guest-socket.ts'
import type { EmbedAnswer, EmbedNow } from '#lib/contract/embed-data.ts'

const ASK_EVERY_MS = 4_000
const SLOWEST_MS = 60_000

/** What follows a view: what it shows now, that it is over, that nobody answers. */
export interface EmbedListener {
  onNow(now: EmbedNow): void
  /** The token is over or the view gone: what was shown must not be any more. */
  onClosed(): void
  onSilence(isSilent: boolean): void
}

type Heard = { kind: 'data'; now: EmbedNow; etag: string | null } | { kind: 'same' | 'closed' | 'silent' }

/** The address of a view and, by itself, what opens it. */
interface Door {
  readonly address: string
  readonly token: string
}

function doorOf(address: string): Door {
  const url = new URL(address, window.location.origin)
  const token = url.searchParams.get('token') ?? ''
  url.searchParams.delete('token')
  return { address: url.pathname + url.search, token }
}

async function ask({ address, token }: Door, etag: string | null): Promise<Heard> {
  const headers = { authorization: `Bearer ${token}`, ...(etag !== null && { 'if-none-match': etag }) }
  const response = await fetch(`/api${address}`, { headers, credentials: 'omit', cache: 'no-store' }).catch(() => null)
  if (response?.status === 304) return { kind: 'same' }
  if (response?.status === 404) return { kind: 'closed' }
  if (!response?.ok) return { kind: 'silent' }
  const { serverNow, ...now } = (await response.json()) as EmbedAnswer
  setServerNow(serverNow, Date.now())
  return { kind: 'data', now, etag: response.headers.get('etag') }
}

/**
 * Keeps a view true while it is looked at, until it is over or the returned function is called: it is told by a socket, and
 * asks every few seconds while there is none, less often while nobody answers.
 */
export function followEmbed(address: string, listener: EmbedListener): () => void {
  const door = doorOf(address)
  const poll = pollEmbed(door, listener, () => end())
  let hangUp: (() => void) | null = null

  const listen = () =>
    listenAsGuest(
      '/embed',
      { ...door },
      {
        onView: (view) => {
          listener.onSilence(false)
          listener.onNow(view as EmbedNow)
        },
        // It may be over, or who may frame it has changed: the answer to a question says which.
        onOver: poll.askNow,
        onConnected: (isConnected) => (isConnected ? poll.pause() : poll.askNow()),
      },
    )
  // What nobody looks at takes nobody's place.
  const look = () => {
    const isSeen = document.visibilityState === 'visible'
    if (isSeen && hangUp === null) {
      hangUp = listen()
      poll.askSoon()
    }
    if (isSeen) return
    hangUp?.()
    hangUp = null
    poll.pause()
  }
  const end = () => {
    document.removeEventListener('visibilitychange', look)
    hangUp?.()
    hangUp = null
    poll.pause()
  }
  document.addEventListener('visibilitychange', look)
  look()
  return end
}

/** Asks while it is not told to pause. */
function pollEmbed(door: Door, listener: EmbedListener, onEnd: () => void) {
  let etag: string | null = null
  let waitMs = ASK_EVERY_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Of the question whose answer counts. */
  let asked = 0

  const take = (heard: Heard) => {
    waitMs = heard.kind === 'silent' ? Math.min(SLOWEST_MS, waitMs * 2) : ASK_EVERY_MS
    listener.onSilence(heard.kind === 'silent')
    if (heard.kind === 'closed') {
      onEnd()
      listener.onClosed()
      return
    }
    if (heard.kind === 'data') {
      etag = heard.etag
      listener.onNow(heard.now)
    }
    askIn(waitMs)
  }
  const askIn = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(async () => {
      asked += 1
      const mine = asked
      const heard = await ask(door, etag).catch((): Heard => ({ kind: 'silent' }))
      if (mine === asked) take(heard)
    }, ms)
  }
  const pause = () => {
    clearTimeout(timer)
    asked += 1
    etag = null
  }
  return { pause, askNow: () => askIn(0), askSoon: () => askIn(ASK_EVERY_MS) }
}
