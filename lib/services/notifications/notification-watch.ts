import type { Firing } from '#lib/domain/notifications/due.ts'
import type { Message } from '#lib/domain/notifications/messages.ts'
import { type About, isInScope, isNarrowed, type KeptRule } from '#lib/domain/notifications/notification-rule.ts'
import { type Said, standingsOf } from '#lib/domain/notifications/standing.ts'
import { forgetKeys } from '#lib/services/engine/forget-keys.ts'
import { noteTold, RuleWatch, type ToldFirings } from './rule-watch.ts'

export interface WatchOptions {
  readonly now: () => number
  /** What narrower rules look at, by the keys of things in the queue, as it is now. */
  readonly readAbout: (keys: readonly string[]) => ReadonlyMap<string, About>
  /** Resolves when the messages are in the log, all or none. */
  readonly tell: (rule: KeptRule, messages: readonly Message[]) => Promise<void>
}

export interface NotificationWatch {
  /** Words of the log about the queue, in any order and as often as one likes. */
  take(said: readonly Said[]): void
  /** The rules that are on, as they now stand. */
  takeRules(rules: readonly KeptRule[]): void
  /** What the log says a rule told. */
  takeTold(ruleId: string, firings: readonly Firing[]): void
  /** Forgets what is no longer in the log, by handle. */
  forget(isGone: (handle: string) => boolean): void
  /** Tells what is due by now. Resolves when it is in the log; rejects when it could not be, and tells it the next time. */
  round(): Promise<void>
}

/** What was said in the queue, of what stands or of which something is still to come. */
function createSaid() {
  const said = new Map<string, Said[]>()
  const changed = new Set<string>()
  /** Of these something was said, and nobody has seen yet whether they still stand. */
  const recent = new Set<string>()

  const isStanding = (key: string) => standingsOf(said.get(key) ?? []).some(({ spans }) => spans.at(-1)?.to === null)

  return {
    take(words: readonly Said[]): void {
      for (const word of words) {
        const known = said.get(word.key)
        if (known) known.push(word)
        else said.set(word.key, [word])
        changed.add(word.key)
      }
    },
    has: (key: string) => said.has(key),
    lookAtAll(): void {
      for (const key of said.keys()) changed.add(key)
    },
    lookAtChanged(look: (key: string, words: readonly Said[]) => void): void {
      for (const key of changed) {
        look(key, said.get(key) ?? [])
        recent.add(key)
      }
      changed.clear()
    },
    /** Nothing is kept of what has cleared once nothing is to come of it. */
    forgetCleared(isComing: (key: string) => boolean): void {
      for (const key of recent) {
        const isOver = !isStanding(key)
        if (isOver && isComing(key)) continue
        if (isOver) said.delete(key)
        recent.delete(key)
      }
    },
    forget(isGone: (handle: string) => boolean): void {
      forgetKeys(said, (key) => isGone(key.slice(key.indexOf(':') + 1)))
    },
  }
}

/**
 * Watches the queue for what rules are to tell. Keeps nothing that is not in the log or read from it, so that a restart
 * loses nothing and tells nothing twice (docs/decisions/0030-notification-rules.md).
 */
export function createNotificationWatch({ now, readAbout, tell }: WatchOptions): NotificationWatch {
  const said = createSaid()
  const watches = new Map<string, RuleWatch>()
  const told = new Map<string, ToldFirings>()

  function toldOf(ruleId: string): ToldFirings {
    const known = told.get(ruleId) ?? new Map<string, Firing>()
    told.set(ruleId, known)
    return known
  }

  function settleDue(watch: RuleWatch, nowMs: number): void {
    const due = watch.due(nowMs)
    if (due.length === 0) return
    const { condition } = watch.rule
    const about = isNarrowed(condition) ? readAbout(due.map(({ key }) => key)) : new Map<string, About>()
    for (const firing of due) watch.settle(firing, isInScope(condition, about.get(firing.key)))
  }

  async function tellDue(watch: RuleWatch, nowMs: number): Promise<void> {
    const messages = watch.messages(nowMs)
    if (messages.length === 0) return
    await tell(watch.rule, messages)
    for (const { firings } of messages) watch.noteTold(firings)
  }

  /** With another condition, or turned on again, it begins anew; what it told is told. */
  function takeRule(rule: KeptRule): void {
    const known = watches.get(rule.id)
    if (known?.rule.saidAt === rule.saidAt) return
    if (known?.rule.sinceMs === rule.sinceMs) known.change(rule)
    else {
      watches.set(rule.id, new RuleWatch(rule, toldOf(rule.id)))
      said.lookAtAll()
    }
  }

  return {
    take: said.take,
    takeRules(rules) {
      const ids = new Set(rules.map(({ id }) => id))
      forgetKeys(watches, (id) => !ids.has(id))
      for (const rule of rules) takeRule(rule)
    },
    takeTold: (ruleId, firings) => noteTold(toldOf(ruleId), firings),
    forget(isGone) {
      said.forget(isGone)
      for (const watch of watches.values()) watch.forget(isGone)
    },
    async round() {
      const nowMs = now()
      const all = [...watches.values()]
      said.lookAtChanged((key, words) => {
        for (const watch of all) watch.look(key, words)
      })
      for (const watch of all) settleDue(watch, nowMs)
      for (const watch of all) {
        await tellDue(watch, nowMs)
        watch.prune(nowMs, said.has)
      }
      said.forgetCleared((key) => all.some((watch) => watch.isComing(key)))
    },
  }
}
