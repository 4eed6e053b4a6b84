import { factValue } from '#lib/domain/facts/facts.ts'
import type { Whose } from '#lib/domain/people/sight.ts'
import type { Notice } from '#lib/services/live/hub.ts'

/** Whose orders were between two flushes. */
export interface PassingOrders {
  /** To be called as the notices come, for what they carry is then as it was committed. */
  note(notices: readonly Notice[]): void
  /** Whose this order was at some moment since the last flush that was told. */
  of(handle: string): readonly Whose[]
  /** Told up to this position. */
  forget(to: number): void
}

/**
 * A flush tells how an order stands in the end. Made for one group and handed to another within the same flush, it would
 * never have been the first group's, though a snapshot of theirs in between has shown it.
 */
export function createPassingOrders(): PassingOrders {
  let passed = new Map<string, { seq: number; whose: Whose }[]>()
  return {
    note(notices) {
      for (const { topic, key, seq, entity } of notices) {
        if (topic !== 'order' || !entity) continue
        const textOf = (name: string) => factValue<string | null>(entity.facts, name) ?? null
        const whose = { opsGroupHandle: textOf('opsGroup'), workerHandle: textOf('worker'), deviceId: textOf('device') }
        passed.set(key, [...(passed.get(key) ?? []), { seq, whose }])
      }
    },
    of: (handle) => passed.get(handle)?.map(({ whose }) => whose) ?? [],
    forget(to) {
      const later = [...passed].map(([key, states]) => [key, states.filter(({ seq }) => seq > to)] as const)
      passed = new Map(later.filter(([, states]) => states.length > 0))
    },
  }
}
