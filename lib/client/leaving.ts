'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect } from 'react'

/** A page that has not come by then will not come: the address may be written again. */
const GIVEN_UP_AFTER_MS = 15_000

const NOWHERE = { pathname: '', at: Number.NEGATIVE_INFINITY }

/** Which page was left, and when by the browser's own clock (ms). */
let left = NOWHERE

/**
 * True from the moment somebody asked for another page until it is there. The router drops a page that is under way
 * when anything writes the address meanwhile, so what writes it by itself asks here first.
 */
export function isLeaving(): boolean {
  return location.pathname === left.pathname && performance.now() - left.at < GIVEN_UP_AFTER_MS
}

function leaveFor(href: string): void {
  const { origin, pathname } = new URL(href, location.href)
  if (origin === location.origin && pathname !== location.pathname) {
    left = { pathname: location.pathname, at: performance.now() }
  }
}

/** Goes to another page of the desk. */
export function useGo(): (href: string) => void {
  const router = useRouter()
  return useCallback(
    (href) => {
      leaveFor(href)
      router.push(href)
    },
    [router],
  )
}

function forget(): void {
  left = NOWHERE
}

function linkOf(event: MouseEvent): HTMLAnchorElement | null {
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
  if (!isPlain || !(event.target instanceof Element)) return null
  const link = event.target.closest<HTMLAnchorElement>('a[href]')
  return link?.target === '' && !link.download ? link : null
}

/** Notices every link that is followed. */
export function useNoticedLinks(): void {
  useEffect(() => {
    const listen = (event: MouseEvent) => {
      const link = linkOf(event)
      if (link) leaveFor(link.href)
    }
    document.addEventListener('click', listen, { capture: true })
    window.addEventListener('popstate', forget)
    return () => {
      document.removeEventListener('click', listen, { capture: true })
      window.removeEventListener('popstate', forget)
    }
  }, [])
}
