import { isDemoHandle } from '#lib/contract/handle.ts'
import type { Firing } from './due.ts'
import type { NotificationRule } from './notification-rule.ts'
import { quietEndOf } from './quiet-hours.ts'

const HOUR_MS = 3_600_000

/** What somebody is told at once. */
export interface Message {
  /** The same for the same rule and firings, whoever works it out: what recognises repetitions. */
  readonly name: string
  readonly kind: 'single' | 'digest' | 'more'
  /** When it is told, epoch ms. */
  readonly at: number
  /** The earliest first. */
  readonly firings: readonly Firing[]
}

export interface Told {
  readonly messages: readonly Message[]
  /** What fell into quiet hours and is not told. */
  readonly dropped: readonly Firing[]
}

const worldOf = ({ key }: Firing) => (isDemoHandle(key.slice(key.indexOf(':') + 1)) ? 'demo' : 'real')

function compareFirings(a: Firing, b: Firing): number {
  return a.at - b.at || (a.key < b.key ? -1 : Number(a.key > b.key)) || a.raisedAt - b.raisedAt
}

/** Gathers under a name; what is of the demo fleet stays apart, so that it can be removed (docs/decisions/0019). */
function gathering(rule: NotificationRule) {
  const found = new Map<string, { at: number; kind: 'digest' | 'more'; firings: Firing[] }>()
  return {
    add(kind: 'digest' | 'more', at: number, firing: Firing): void {
      const name = `${kind} ${rule.id} ${at} ${worldOf(firing)}`
      const known = found.get(name)
      if (known) known.firings.push(firing)
      else found.set(name, { kind, at, firings: [firing] })
    },
    list: (): Message[] => [...found].map(([name, gathered]) => ({ name, ...gathered })),
  }
}

/**
 * What a rule's firings are told as: one by one, as far as there are no more in an hour of the clock than the rule allows;
 * the others together at the end of that hour; what falls into quiet hours at their end, or not at all (docs/rules.md 44).
 */
export function messagesOf(rule: NotificationRule, firings: readonly Firing[]): Told {
  const quietEnd = quietEndOf(rule.quietHours)
  const gathered = gathering(rule)
  const singles: Message[] = []
  const dropped: Firing[] = []
  const inHour = new Map<string, number>()
  for (const firing of [...firings].sort(compareFirings)) {
    const { key, raisedAt, at } = firing
    const end = quietEnd(at)
    if (end !== null) {
      if (rule.quietHours?.way === 'drop') dropped.push(firing)
      else gathered.add('digest', end, firing)
      continue
    }
    const hour = Math.floor(at / HOUR_MS)
    const name = `${hour} ${worldOf(firing)}`
    const count = (inHour.get(name) ?? 0) + 1
    inHour.set(name, count)
    if (count > rule.maxPerHour) gathered.add('more', (hour + 1) * HOUR_MS, firing)
    else singles.push({ name: `single ${rule.id} ${raisedAt} ${key}`, kind: 'single', at, firings: [firing] })
  }
  const messages = [...singles, ...gathered.list()].sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1))
  return { messages, dropped }
}
