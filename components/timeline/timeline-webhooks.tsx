import Link from 'next/link'
import { cx } from '#components/ui/cx.ts'
import { paths } from '#lib/client/paths.ts'
import { useMayEverywhere } from '#lib/client/standing.ts'
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
          <Fate webhook={webhook} />
        </li>
      ))}
    </ul>
  )
}

/** The deliveries are for admins; the others are told how it stands. */
function Fate({ webhook }: { webhook: SentWebhookView }) {
  const tone = isUndelivered(webhook) ? 'text-red' : undefined
  if (!useMayEverywhere('admin')) return <span className={tone}>{webhookFate(webhook)}</span>
  return (
    <Link
      href={paths.outbound({ endpoint: webhook.endpointId, delivery: webhook.deliveryId })}
      className={cx('underline decoration-line-2 hover:decoration-current', tone)}
    >
      {webhookFate(webhook)}
    </Link>
  )
}
