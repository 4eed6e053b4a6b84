import type { AttentionData } from '#lib/domain/attention/attention-data.ts'
import type { Instant } from '#lib/domain/event-data.ts'
import { instantToMs } from '#lib/domain/instant.ts'
import { riskRank } from '#lib/domain/risk-level.ts'
import { lifecycleRank } from '#lib/domain/wire/lifecycle.ts'

/** One word of the log about something in the attention queue. */
export interface Said {
  /** `order:…`, `worker:…` or `device:…`. */
  readonly key: string
  readonly value: string
  readonly at: Instant
  /** Decides between words of one moment and step. */
  readonly id: string
  readonly data: Pick<AttentionData, 'level' | 'causes' | 'until' | 'by'>
}

export type SaidCause = NonNullable<AttentionData['causes']>[number]

/** A time during which nothing was said of an entry. Epoch ms. */
export interface Span {
  readonly from: number
  /** Null while it lasts. */
  readonly to: number | null
  readonly level: string
  readonly causes: readonly SaidCause[]
  /** Somebody has it until then: 0 when nobody does, Infinity for as long as it stays so. */
  readonly handledUntil: number
}

/** Something in the queue from when it was raised until it cleared. */
export interface Standing {
  readonly key: string
  readonly raisedAt: number
  readonly spans: readonly Span[]
}

interface Open {
  readonly raisedAt: number
  from: number
  level: string
  causes: readonly SaidCause[]
  acknowledged: { level: string; codes: readonly string[] } | null
  snoozed: { level: string; until: number } | null
  isOwned: boolean
  readonly spans: Span[]
}

const levelRank = (level: string) => riskRank(level === 'red' || level === 'yellow' ? level : 'none')

/** The same rules by which the queue itself takes an answer for one (lib/domain/attention/queue.ts). */
function handledUntil({ isOwned, acknowledged, snoozed, level, causes }: Open): number {
  if (isOwned) return Number.POSITIVE_INFINITY
  const isSeen =
    acknowledged !== null &&
    levelRank(level) <= levelRank(acknowledged.level) &&
    causes.every(({ code }) => acknowledged.codes.includes(code))
  if (isSeen) return Number.POSITIVE_INFINITY
  return snoozed !== null && levelRank(level) <= levelRank(snoozed.level) ? snoozed.until : 0
}

function closeSpan(open: Open, to: number | null): void {
  const { from, level, causes, spans } = open
  if (to === null || to > from) spans.push({ from, to, level, causes, handledUntil: handledUntil(open) })
}

function answer(open: Open, { value, data }: Said): void {
  const { level = 'none', causes = [] } = data
  if (value === 'acknowledged') open.acknowledged = { level, codes: causes.map(({ code }) => code) }
  if (value === 'snoozed') open.snoozed = { level, until: instantToMs(data.until ?? '') ?? 0 }
  if (value === 'woken') open.snoozed = null
  if (value === 'taken' || value === 'handed_over') open.isOwned = true
  if (value === 'released') open.isOwned = false
}

/** An answer counts for what it answered: what is raised needs a new one. */
const UNANSWERED = { acknowledged: null, snoozed: null, isOwned: false }

function raised({ data }: Said, at: number): Open {
  const { level = 'none', causes = [] } = data
  return { raisedAt: at, from: at, level, causes, spans: [], ...UNANSWERED }
}

function next(open: Open, said: Said, at: number): void {
  closeSpan(open, at)
  open.from = at
  if (said.value === 'raised') Object.assign(open, UNANSWERED)
  if (said.value === 'changed' || said.value === 'raised') {
    open.level = said.data.level ?? 'none'
    open.causes = said.data.causes ?? []
  } else answer(open, said)
}

function compareSaid(a: Said, b: Said): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1
  const steps = lifecycleRank('attention', a.value) - lifecycleRank('attention', b.value)
  if (steps !== 0) return steps
  return a.id < b.id ? -1 : Number(a.id > b.id)
}

/**
 * What was said of one entry, as the times during which it stood; in whatever order it is given and however often.
 * What was said before it was raised belongs to nothing.
 */
export function standingsOf(said: readonly Said[]): Standing[] {
  const found: Standing[] = []
  let open: Open | null = null
  const end = (to: number | null, key: string) => {
    if (open === null) return
    closeSpan(open, to)
    found.push({ key, raisedAt: open.raisedAt, spans: open.spans })
    open = null
  }
  let before: Said | null = null
  for (const word of [...said].sort(compareSaid)) {
    const at = word.id === before?.id ? null : instantToMs(word.at)
    before = word
    if (at === null) continue
    if (word.value === 'cleared') end(at, word.key)
    else if (open !== null) next(open, word, at)
    else if (word.value === 'raised') open = raised(word, at)
  }
  end(null, before?.key ?? '')
  return found
}
