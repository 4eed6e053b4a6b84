import { Shape } from '#components/ui/shape.tsx'
import { channelWord, deliveryWords } from '#lib/client/words/notification-words.ts'
import type { ApiNotification } from '#lib/contract/notifications-api.ts'

/** What became of a notification on each channel. */
export function DeliveryStates({ channels }: Pick<ApiNotification, 'channels'>) {
  return (
    <ul className="text-xs">
      {channels.map((delivery) => (
        <li key={delivery.channel} className="flex items-baseline gap-1.5">
          <Shape tone={delivery.state === 'failed' ? 'red' : 'good'} />
          <span>
            {channelWord(delivery.channel)}: {deliveryWords(delivery)}
          </span>
        </li>
      ))}
    </ul>
  )
}
