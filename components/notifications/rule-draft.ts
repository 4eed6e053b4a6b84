import type { ApiNotificationRule, NotificationRuleFields, QuietHours } from '#lib/contract/notifications-api.ts'
import { say } from '#lib/language/say.ts'

/** A rule as it is being written; mail addresses as one text. */
export interface RuleDraft extends Omit<NotificationRuleFields, 'channels'> {
  /** Null: a new one. */
  readonly id: string | null
  readonly browser: boolean
  readonly mail: string
  readonly webhook: string
}

const CONDITION = { causes: [], level: 'red', ops_group_handle: null, worker_handle: null, metadata: null } as const
const EMPTY = {
  ...{ id: null, enabled: true, quiet_hours: null, max_per_hour: 10, browser: true, mail: '', webhook: '' },
} as const

/** The zone of whoever writes a rule. */
export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Rules to begin with: the first is what most desks want, the second is the trouble that hides all others. */
export function starters(): RuleDraft[] {
  return [
    {
      ...EMPTY,
      name: say('Red and nobody has it for 5 minutes'),
      condition: { ...CONDITION, causes: [], after_minutes: 5, unless_handled: true },
    },
    {
      ...EMPTY,
      name: say('Phone offline for 15 minutes'),
      condition: {
        ...{ ...CONDITION, level: 'any', after_minutes: 15, unless_handled: true },
        causes: [{ code: 'offline' }, { code: 'outage' }],
      },
    },
  ]
}

/** Nothing chosen but what is asked for most. */
export function emptyRule(): RuleDraft {
  return { ...EMPTY, name: '', condition: { ...CONDITION, causes: [], after_minutes: 5, unless_handled: true } }
}

/** Quiet hours as most people mean them: at night, in one's own zone. */
export function usualQuietHours(): QuietHours {
  return { days: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '06:00', zone: ownZone(), way: 'digest' }
}

export function draftOf({
  id,
  name,
  enabled,
  condition,
  quiet_hours,
  channels,
  max_per_hour,
}: ApiNotificationRule): RuleDraft {
  const { browser, mail, webhook } = channels
  return {
    ...{ id, name, enabled, condition, quiet_hours, max_per_hour },
    ...{ browser, mail: mail.join(', '), webhook: webhook ?? '' },
  }
}

/** What the API takes to keep a rule. */
export function ruleInput({ name, enabled, condition, quiet_hours, max_per_hour, browser, mail, webhook }: RuleDraft) {
  const addresses = mail.split(/[\s,;]+/).filter(Boolean)
  const channels = { browser, mail: addresses, webhook: webhook.trim() || null }
  return { name, enabled, condition, quiet_hours, max_per_hour, channels }
}

/** What the API takes to preview it. */
export function previewInput({ condition, quiet_hours, max_per_hour }: RuleDraft) {
  return { condition, quiet_hours, max_per_hour, zone: ownZone() }
}
