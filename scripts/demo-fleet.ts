// The demo fleet's phones. Started by the server alone (lib/gateways/demo-process.ts), which says whom they report to,
// makes their workers, and ends them.
import type { FleetOrder } from '#lib/gateways/demo-process.ts'
import { createPhonePlayback } from './fleet/phone-playback.ts'
import { orderNumberAt } from './fleet/playback.ts'

function isOrder(message: unknown): message is { order: FleetOrder } {
  return typeof message === 'object' && message !== null && 'order' in message
}

// The preload lets go of the channel; until the fleet drives, nothing else keeps this process.
process.channel?.ref()
process.on('message', (message) => {
  if (!isOrder(message)) return
  const playback = createPhonePlayback({
    ...message.order,
    firstOrderNumber: orderNumberAt(Date.now()),
    say: (line) => process.stderr.write(`demo fleet: ${line}\n`),
  })
  process.once('message', () => void playback.run())
  process.send?.({ cast: playback.cast })
})
