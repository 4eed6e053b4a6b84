import Link from 'next/link'
import { cx } from '#components/ui/cx.ts'
import { paths } from '#lib/client/paths.ts'
import { isUndelivered, webhookFate } from '#lib/client/words/webhook-fate-words.ts'
import type { SentWebhookView } from '#lib/contract/page-views.ts'
import { say } from '#lib/language/say.ts'

/** The webhooks that told of an event, each with what became of it; one click leads to the delivery. */
export function TimelineWebhooks({ name, webhooks }: { name: string; webhooks: readonly SentWebhookView[] }) {
  return (
    <ul className="text-ink-2 text-xs">
      {webhooks.map((webhook) => (
        <li key={`${webhook.deliveryId} ${webhook.endpointId}`}>
          {say('webhook')}{' '}
          <code dir="ltr" className="break-all font-mono">
            {name}
          </code>{' '}
          <Link
            href={paths.outbound({ endpoint: webhook.endpointId, delivery: webhook.deliveryId })}
            className={cx('underline decoration-line-2 hover:decoration-current', isUndelivered(webhook) && 'text-red')}
          >
            {webhookFate(webhook)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
