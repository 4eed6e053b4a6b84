import { isFrameHost } from '#lib/domain/frame-hosts.ts'

interface Around {
  readonly isTop: boolean
  /** All pages around this one, from the inside out; not every browser tells. */
  readonly ancestorOrigins?: ArrayLike<string>
  readonly origin: string
}

/**
 * True when everybody around a page may frame it, by `hosts` (null: our own pages alone); false when somebody may not, or
 * the browser does not say who they are (docs/rules.md 49).
 */
export function isFramedByThose({ isTop, ancestorOrigins, origin }: Around, hosts: readonly string[] | null): boolean {
  if (isTop) return true
  if (ancestorOrigins === undefined) return false
  return Array.from(ancestorOrigins).every((one) => (hosts === null ? one === origin : isFrameHost(one, hosts)))
}

/** The same for the page that this script runs in. */
export function isFrameAllowed(hosts: readonly string[] | null): boolean {
  const { ancestorOrigins, origin } = window.location
  return isFramedByThose({ isTop: window.parent === window, ancestorOrigins, origin }, hosts)
}
