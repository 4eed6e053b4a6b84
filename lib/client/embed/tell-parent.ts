'use client'

import type { EmbedMessage, EmbedNews } from '#lib/contract/embed-message.ts'
import { isFrameHost } from '#lib/domain/frame-hosts.ts'

interface Around {
  /** Whom the browser says that this page is framed by; Chromium and WebKit know. */
  readonly ancestorOrigins?: ArrayLike<string>
  readonly referrer: string
  readonly origin: string
}

const originOf = (address: string) => (URL.canParse(address) ? new URL(address).origin : null)

/**
 * The origin of the page around this one, when it is one that may know: on the list of hosts, or ourselves where `hosts` is
 * null. Null otherwise; then nothing is told to anybody (docs/rules.md 49).
 */
export function listenerOrigin(
  { ancestorOrigins, referrer, origin }: Around,
  hosts: readonly string[] | null,
): string | null {
  const around = ancestorOrigins?.[0] ?? originOf(referrer)
  if (!around) return null
  const isKnown = hosts === null ? around === origin : isFrameHost(around, hosts)
  return isKnown ? around : null
}

/** Tells the page around this one, and only where it is of that origin at this moment. */
export function tellParent(news: EmbedNews, target: string | null): void {
  if (target === null || window.parent === window) return
  const message: EmbedMessage = { source: 'waypost', version: 1, ...news }
  window.parent.postMessage(message, target)
}

/** The same for the page that this script runs in. */
export function ownListener(hosts: readonly string[] | null): string | null {
  const { ancestorOrigins, origin } = window.location
  return listenerOrigin({ ancestorOrigins, referrer: document.referrer, origin }, hosts)
}
