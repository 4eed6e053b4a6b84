import { type Firing, firingOf } from '#lib/domain/notifications/due.ts'
import { type Message, messagesOf } from '#lib/domain/notifications/messages.ts'
import type { KeptRule } from '#lib/domain/notifications/notification-rule.ts'
import { type Said, standingsOf } from '#lib/domain/notifications/standing.ts'

const DAY_MS = 86_400_000
/** What should have been told longer ago than this helps nobody any more: the server was down all the while. */
const STALE_MS = DAY_MS
/** Quiet hours that follow each other last a week at most; what fires in them is remembered until they end. */
const REMEMBERED_MS = 9 * DAY_MS

const nameOf = ({ key, raisedAt }: Firing) => `${raisedAt} ${key}`
const handleOf = (key: string) => key.slice(key.indexOf(':') + 1)

/** What a rule has told, by the name of the firing. It outlasts a pause of the rule. */
export type ToldFirings = Map<string, Firing>

export function noteTold(told: ToldFirings, firings: readonly Firing[]): void {
  for (const firing of firings) told.set(nameOf(firing), firing)
}

/** What one rule is about to tell. */
export class RuleWatch {
  /** What will fire if nothing else is said, by key. */
  private readonly coming = new Map<string, Firing[]>()
  /** What has fired, by name. */
  private readonly fired: Map<string, Firing>
  private nextAt = Number.NEGATIVE_INFINITY

  constructor(
    public rule: KeptRule,
    private readonly told: ToldFirings,
  ) {
    this.fired = new Map(told)
  }

  /** Another name or other channels: what has fired stays so. */
  change(rule: KeptRule): void {
    this.rule = rule
    this.nextAt = Number.NEGATIVE_INFINITY
  }

  /** Looks anew at what was said of one thing. */
  look(key: string, said: readonly Said[]): void {
    const found = standingsOf(said).flatMap((standing) => firingOf(this.rule, standing) ?? [])
    const coming = found.filter((firing) => !this.fired.has(nameOf(firing)))
    if (coming.length > 0) this.coming.set(key, coming)
    else this.coming.delete(key)
  }

  isComing(key: string): boolean {
    return this.coming.has(key)
  }

  /** What will have fired by `now` (epoch ms). */
  due(now: number): Firing[] {
    return [...this.coming.values()].flat().filter(({ at }) => at <= now)
  }

  /** It fires now, or it is nothing for this rule. */
  settle(firing: Firing, isWanted: boolean): void {
    const left = (this.coming.get(firing.key) ?? []).filter((other) => other !== firing)
    if (left.length > 0) this.coming.set(firing.key, left)
    else this.coming.delete(firing.key)
    if (!isWanted) return
    this.fired.set(nameOf(firing), firing)
    this.nextAt = Number.NEGATIVE_INFINITY
  }

  /** What is to be told by `now` (epoch ms) and was not. */
  messages(now: number): Message[] {
    if (now < this.nextAt) return []
    const { messages } = messagesOf(this.rule, [...this.fired.values()])
    const due = messages
      .filter(({ at }) => at <= now && at > now - STALE_MS)
      .map((message) => ({ ...message, firings: message.firings.filter((firing) => !this.told.has(nameOf(firing))) }))
      .filter(({ firings }) => firings.length > 0)
    if (due.length === 0) this.nextAt = Math.min(...messages.flatMap(({ at }) => (at > now ? [at] : [])))
    return due
  }

  noteTold(firings: readonly Firing[]): void {
    noteTold(this.told, firings)
  }

  /** Forgets what nothing can come of any more. */
  prune(now: number, isKnown: (key: string) => boolean): void {
    for (const [name, { at, key }] of this.fired) {
      if (at > now - REMEMBERED_MS || isKnown(key)) continue
      this.fired.delete(name)
      this.told.delete(name)
    }
  }

  forget(isGone: (handle: string) => boolean): void {
    for (const key of this.coming.keys()) if (isGone(handleOf(key))) this.coming.delete(key)
    for (const [name, { key }] of this.fired) if (isGone(handleOf(key))) this.fired.delete(name)
  }
}
