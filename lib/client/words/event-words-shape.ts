import type { WireData } from '#lib/client/wire-data.ts'
import type { TimelineItem } from '#lib/contract/page-views.ts'

export interface EventWords {
  title: string
  /** What is worth knowing beside the title; '' when nothing is. */
  detail: string
  tone: 'none' | 'yellow' | 'red' | 'good'
}

export interface EventContext {
  item: TimelineItem
  data: WireData
  /** The arrival this event speaks of. */
  etaAt: number | null
  /** The arrival that stood before it. */
  previousEtaAt: number | null
}

type Sentence = (context: EventContext) => Partial<EventWords> & { title: string }

/** By `type value`, or by `type` alone for whatever value has no entry of its own. */
export type Sentences = Map<string, Sentence>

/** A list of remarks without the ones that have nothing to say. */
export function remarks(...parts: (string | null | false)[]): string {
  return parts.filter((part) => part !== null && part !== false && part !== '').join(', ')
}
