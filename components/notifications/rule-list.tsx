import { cx } from '#components/ui/cx.ts'
import { channelWord } from '#lib/client/words/notification-words.ts'
import type { ApiNotificationRule } from '#lib/contract/notifications-api.ts'
import { say } from '#lib/language/say.ts'

export interface RuleListProps {
  rules: readonly ApiNotificationRule[]
  chosen: string | null
  onChoose: (id: string) => void
  onToggle: (id: string, enabled: boolean) => void
}

/** Every rule with its channels, how often it fired, whether it is on, and what went wrong last. */
export function RuleList({ rules, chosen, onChoose, onToggle }: RuleListProps) {
  return (
    <ul aria-label={say('Rules')}>
      {rules.map((rule) => (
        <li
          key={rule.id}
          className={cx('flex items-center gap-2 border-line border-b pe-3', rule.id === chosen && 'bg-acc-bg')}
        >
          <button
            type="button"
            aria-pressed={rule.id === chosen}
            onClick={() => onChoose(rule.id)}
            className="min-w-0 flex-1 cursor-pointer px-4 py-2 text-start hover:bg-hover focus-visible:-outline-offset-2"
          >
            <span className="block break-words font-[550]">{rule.name}</span>
            <span className="block text-ink-2 text-xs">{summary(rule)}</span>
            {rule.last_failure !== null && (
              <span className="block break-words text-red text-xs">
                {say('{channel} failed: {reason}', {
                  channel: channelWord(rule.last_failure.channel),
                  reason: rule.last_failure.reason,
                })}
              </span>
            )}
          </button>
          <OnSwitch rule={rule} onToggle={onToggle} />
        </li>
      ))}
    </ul>
  )
}

function summary({ channels: { browser, mail, webhook }, fired_this_week: fired }: ApiNotificationRule): string {
  const names = [browser && 'browser', mail.length > 0 && 'mail', webhook !== null && 'webhook']
  const told = names.flatMap((name) => (name === false ? [] : [channelWord(name)])).join(', ')
  return say('{channels}; {fired, plural, =0 {not fired} one {fired once} other {fired # times}} this week', {
    channels: told,
    fired,
  })
}

function OnSwitch({ rule, onToggle }: { rule: ApiNotificationRule } & Pick<RuleListProps, 'onToggle'>) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={rule.enabled}
      aria-label={say('{name}: on', { name: rule.name })}
      onClick={() => onToggle(rule.id, !rule.enabled)}
      className={cx(
        'relative h-6 w-10 flex-none cursor-pointer rounded-full border',
        rule.enabled ? 'border-acc bg-acc' : 'border-line-2 bg-hover',
      )}
    >
      <span
        aria-hidden
        className={cx(
          'absolute top-[3px] size-4 rounded-full',
          rule.enabled ? 'end-[3px] bg-on-acc' : 'start-[3px] bg-ink-2',
        )}
      />
    </button>
  )
}
