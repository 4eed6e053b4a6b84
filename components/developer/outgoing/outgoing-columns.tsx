import { Shape } from '#components/ui/shape.tsx'
import type { Column } from '#components/ui/table/column.ts'
import { TimeAgo } from '#components/ui/text/time-ago.tsx'
import { number } from '#lib/client/words/format.ts'
import { stateWords } from '#lib/client/words/outgoing-words.ts'
import type { OutgoingView } from '#lib/contract/webhook-endpoints-view.ts'
import { say, sayIn } from '#lib/language/say.ts'

/** What a delivery carries, in a few words. */
export function contentWords({ content }: OutgoingView): string {
  const kinds = [...new Set(content)]
  const text = kinds.slice(0, 3).join(', ')
  const more = kinds.length - 3
  return more > 0 ? say('{kinds} and {more, plural, other {# more}}', { kinds: text, more }) : text
}

/** The columns of an endpoint's deliveries. */
export const outgoingColumns = (): Column<OutgoingView>[] => [
  {
    id: 'made',
    header: sayIn('column', 'Made'),
    width: '92px',
    sortBy: (delivery) => delivery.createdAt,
    cell: (delivery) => <TimeAgo at={delivery.createdAt} isReversed />,
  },
  {
    id: 'content',
    header: say('Events'),
    width: 'minmax(150px,1.4fr)',
    sortBy: contentWords,
    cell: (delivery) => <code className="font-mono text-xs">{contentWords(delivery)}</code>,
  },
  {
    id: 'orders',
    header: say('Order'),
    width: 'minmax(90px,1fr)',
    sortBy: (delivery) => delivery.orderHandles.join(', '),
    cell: (delivery) => delivery.orderHandles.join(', '),
  },
  {
    id: 'attempts',
    header: say('Attempts'),
    width: '84px',
    isEnd: true,
    sortBy: (delivery) => delivery.attempts,
    cell: (delivery) => <span className="tabular-nums">{delivery.attempts}</span>,
  },
  {
    id: 'answer',
    header: say('Last answer'),
    width: 'minmax(130px,1fr)',
    sortBy: (delivery) => delivery.state,
    cell: (delivery) => <LastAnswer delivery={delivery} />,
  },
  {
    id: 'took',
    header: sayIn('column', 'Took'),
    width: '84px',
    isEnd: true,
    sortBy: (delivery) => delivery.lastTookMs,
    cell: (delivery) =>
      delivery.lastTookMs === null ? (
        ''
      ) : (
        <span className="tabular-nums">{say('{n} ms', { n: number(delivery.lastTookMs) })}</span>
      ),
  },
]

function LastAnswer({ delivery }: { delivery: OutgoingView }) {
  const { word, tone } = stateWords(delivery)
  return (
    <span className="inline-flex items-center gap-1.5" title={word}>
      <Shape tone={tone} />
      <span className="truncate">
        {word}
        {delivery.state === 'pending' && delivery.nextAttemptAt !== null && delivery.attempts > 0 && (
          <>
            {' '}
            <TimeAgo at={delivery.nextAttemptAt} />
          </>
        )}
      </span>
    </span>
  )
}
