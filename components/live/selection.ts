/** What the desk looks at: one thing, the same in list, map, drawer and URL. */
export interface Selection {
  kind: 'order' | 'worker' | 'outage'
  /** Handle of the order or worker, key of the outage. */
  key: string
}

const KINDS: Selection['kind'][] = ['order', 'worker', 'outage']

/** Reads `order:HANDLE`, `worker:HANDLE` or `outage:KEY`; null for anything else. Keys may hold colons themselves. */
export function parseSelection(text: string): Selection | null {
  const colon = text.indexOf(':')
  const kind = KINDS.find((one) => one === text.slice(0, colon))
  const key = text.slice(colon + 1)
  return colon > 0 && kind && key ? { kind, key } : null
}

export function formatSelection({ kind, key }: Selection): string {
  return `${kind}:${key}`
}

export function isSameSelection(a: Selection | null, b: Selection | null): boolean {
  return a?.kind === b?.kind && a?.key === b?.key
}
