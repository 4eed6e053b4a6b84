import type { EmbedFault } from '#lib/domain/embed-address.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'

const FAULTS: Readonly<Record<Exclude<EmbedFault, 'no_view'>, Phrase>> = {
  devices: phrase('Devices are not shown by themselves. The page around has to ask for the view of their worker.'),
  unreadable: phrase('Part of its address cannot be read: a state has to be JSON in Base64.'),
  unknown_filter: phrase(
    'Its address has a filter that is not known or cannot be read, so it would show more than was meant.',
  ),
}

/** Says that there is nothing to see, and why only where that is to be read off the address. */
export function ClosedView({ fault = null }: { fault?: EmbedFault | null }) {
  return (
    <main className="grid min-h-dvh place-content-center bg-panel p-4 text-center">
      <title>{say('This view is not available')}</title>
      <h1 className="font-semibold text-15">{say('This view is not available')}</h1>
      <p className="mt-1 max-w-80 text-ink-2">
        {fault === null || fault === 'no_view'
          ? say('Its key may be wrong or over. Reload the page that it is part of.')
          : say(FAULTS[fault])}
      </p>
    </main>
  )
}
