import { cx } from '#components/ui/cx.ts'
import { Shape } from '#components/ui/shape.tsx'
import { healthWords } from '#lib/client/words/outgoing-words.ts'
import type { EndpointView } from '#lib/contract/webhook-endpoints-view.ts'
import { say } from '#lib/language/say.ts'

export interface EndpointListProps {
  endpoints: readonly EndpointView[]
  selectedId: string | null
  onSelect: (id: string) => void
}

/** Every endpoint with its health and what waits for it. */
export function EndpointList({ endpoints, selectedId, onSelect }: EndpointListProps) {
  return (
    <ul aria-label={say('Endpoints')}>
      {endpoints.map((endpoint) => (
        <li key={endpoint.id}>
          <button
            type="button"
            aria-pressed={endpoint.id === selectedId}
            onClick={() => onSelect(endpoint.id)}
            className={cx(
              'block w-full cursor-pointer border-line border-b px-4 py-2 text-start hover:bg-hover focus-visible:-outline-offset-2',
              endpoint.id === selectedId && 'bg-acc-bg hover:bg-acc-bg',
            )}
          >
            <EndpointSummary endpoint={endpoint} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function EndpointSummary({ endpoint }: { endpoint: EndpointView }) {
  const { word, tone } = healthWords(endpoint)
  const { pendingCount: pending, deadCount: dead } = endpoint
  const waiting = [
    pending > 0 && say('{pending, plural, other {# waiting}}', { pending }),
    dead > 0 && say('{dead, plural, one {# dead letter} other {# dead letters}}', { dead }),
  ].filter(Boolean)
  return (
    <>
      <span className="flex items-center gap-2">
        <span className="min-w-0 truncate font-semibold">{endpoint.description || new URL(endpoint.url).host}</span>
        <span className="ms-auto inline-flex flex-none items-center gap-1.5 text-ink-2 text-xs">
          <Shape tone={tone} />
          {word}
        </span>
      </span>
      <span className="block truncate font-mono text-ink-2 text-xs">
        <bdi dir="ltr">{endpoint.url}</bdi>
      </span>
      {waiting.length > 0 && <span className="block text-ink-2 text-xs">{waiting.join(', ')}</span>}
    </>
  )
}
