import type { Instant } from '#lib/domain/event-data.ts'

/** One reason why something needs somebody. `code` is a risk's name, or one of `lib/domain/attention/needs.ts`. */
export interface AttentionCause {
  readonly code: string
  readonly level: string
  readonly since?: Instant
  /** Of `late`: whole minutes when it was said, and against which promise. */
  readonly minutes?: number
  readonly promisedAt?: Instant
}

/**
 * What the attention queue knows of an order, a worker or a device. Ours: `raised`, `changed` and `cleared` by the desk itself;
 * `acknowledged`, `snoozed`, `woken`, `taken`, `released`, `handed_over` and `noted` by somebody.
 */
export interface AttentionData {
  /** `red`, `yellow` or `none`; of an act the level that it was an answer to. */
  readonly level?: string
  readonly causes?: readonly AttentionCause[]
  /** Snoozed until then. */
  readonly until?: Instant
  readonly note?: string
  /** The name of whom it was handed to. */
  readonly to?: string
  /** Who did it: a person's name, or that it was a program. */
  readonly by?: string
}
