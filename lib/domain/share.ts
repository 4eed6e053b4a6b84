/** What log and tables hold of a share link: who knows this knows no link (docs/rules.md 15). */
export interface ShareRef {
  readonly shareId: string
  readonly version: number
}

const SCHEME = 'waypost-share:'

/** What the log keeps of a share link. */
export function shareRef(shareId: string, version: number): string {
  return `${SCHEME}${shareId}.${version}`
}

/** True for a stored share URL that is a link of ours. */
export function isShareRef(stored: string | null): stored is string {
  return stored?.startsWith(SCHEME) === true
}

/** The link that a stored share URL refers to; null for somebody else's (HyperTrack's). */
export function readShareRef(stored: string | null | undefined): ShareRef | null {
  if (!stored || !isShareRef(stored)) return null
  const [, shareId, version] = /^([\w-]+)\.(\d+)$/.exec(stored.slice(SCHEME.length)) ?? []
  return shareId === undefined ? null : { shareId, version: Number(version) }
}
