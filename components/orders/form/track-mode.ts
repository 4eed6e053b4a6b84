import type { TrackMode } from '#lib/contract/orders-api.ts'
import { sayIn } from '#lib/language/say.ts'

const WORDS: Readonly<Record<TrackMode, () => string>> = {
  pre_shift: () => sayIn('track mode', 'Pre shift'),
  on_shift: () => sayIn('track mode', 'On shift'),
  full_shift: () => sayIn('track mode', 'Full shift'),
  on_time: () => sayIn('track mode', 'On time'),
  flex: () => sayIn('track mode', 'Flex'),
}

/** From when on a worker is followed to an order. */
export function trackModeWord(mode: TrackMode): string {
  return WORDS[mode]()
}
