import { admitted } from '#lib/services/embed/embed-url.ts'
import { frameHosts } from '#lib/services/embed/frame-hosts.ts'

/**
 * Who may show an embedded view in a frame, as `frame-ancestors` says it: exactly the hosts on the list, our own page alone
 * for what a preview's token opens. None while nobody is allowed (docs/rules.md 49). The one place where this is decided.
 */
export function framersOf({ pathname: path, searchParams: query }: URL): readonly string[] {
  const entry = admitted({ path, query, token: query.get('token') ?? '' }, Date.now())
  return entry?.pass.isPreview ? ["'self'"] : frameHosts()
}
