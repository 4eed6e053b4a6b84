import type { EmbedFault } from '#lib/domain/embed-address.ts'
import { readEmbedView } from '#lib/domain/embed-view.ts'
import { hasKnownFilters } from './embed-filters.ts'

/** For programs and those who write them; the view's page says it in the reader's language. */
export const EMBED_FAULTS: Readonly<Record<EmbedFault, string>> = {
  devices: 'Devices are not shown by themselves: embed their worker, /embed/views/workers/{worker_handle}',
  unreadable: 'Its state cannot be read: it must be an object as JSON, in Base64',
  unknown_filter: 'One of its filters is not known, or cannot be read',
  no_view: 'There is no such view to embed',
}

/** What is wrong with how an address is written; null when it names a view, whether or not that is there. */
export function embedFault(path: string, query: URLSearchParams): EmbedFault | null {
  const view = readEmbedView(path, query)
  if ('fault' in view) return view.fault
  return hasKnownFilters(view) ? null : 'unknown_filter'
}
