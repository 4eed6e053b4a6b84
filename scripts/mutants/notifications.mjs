// Defects of notification rules: told too early, twice, or not at all.

const due = ['tests/unit/domain/notifications/due.test.ts']
const messages = ['tests/unit/domain/notifications/messages.test.ts']
const watch = ['tests/unit/services/notification-watch.test.ts']
const deliverer = ['tests/unit/services/notification-deliverer.test.ts']

/** @type {{ name: string, file: string, find: string, replace: string, test: string[] }[]} */
export const NOTIFICATION_MUTANTS = [
  {
    name: 'notifications: the minimum duration is counted from when something was raised',
    file: 'lib/domain/notifications/due.ts',
    find: 'metSince = met > from ? met : (metSince ?? met)',
    replace: 'metSince = metSince ?? raisedAt',
    test: due,
  },
  {
    name: 'notifications: a break does not begin the minimum duration anew',
    file: 'lib/domain/notifications/due.ts',
    find: '      metSince = null\n      continue',
    replace: '      continue',
    test: due,
  },
  {
    name: 'notifications: what cleared in time fires all the same',
    file: 'lib/domain/notifications/due.ts',
    find: 'if (at < end) return',
    replace: 'if (at < end || end < Number.POSITIVE_INFINITY) return',
    test: due,
  },
  {
    name: 'notifications: a rule fires for what stood long before it was made',
    file: 'lib/domain/notifications/due.ts',
    find: 'Math.max(span.from, sinceMs, handledUntil,',
    replace: 'Math.max(span.from, sinceMs * 0, handledUntil,',
    test: due,
  },
  {
    name: 'notifications: somebody having it does not matter',
    file: 'lib/domain/notifications/due.ts',
    find: 'condition.unless_handled ? span.handledUntil : 0',
    replace: 'condition.unless_handled ? 0 : 0',
    test: due,
  },
  {
    name: 'notifications: an answer outlives what it answered',
    file: 'lib/domain/notifications/standing.ts',
    find: 'causes.every(({ code }) => acknowledged.codes.includes(code))',
    replace: 'causes.length > 0',
    test: due,
  },
  {
    name: 'notifications: the order of arrival decides what stood',
    file: 'lib/domain/notifications/standing.ts',
    find: '[...said].sort(compareSaid)',
    replace: '[...said]',
    test: due,
  },
  {
    name: 'notifications: quiet hours over midnight end at midnight',
    file: 'lib/domain/notifications/quiet-hours.ts',
    find: 'to > from ? dayMs : dayMs + DAY_MS',
    replace: 'to > from ? dayMs : dayMs',
    test: messages,
  },
  {
    name: 'notifications: quiet hours last as long in the night in which clocks are changed',
    file: 'lib/domain/notifications/quiet-hours.ts',
    find: 'end <= begin ? [] : [[begin, end]]',
    replace:
      "end <= begin ? [] : [[begin, begin + (zonedMoment('2026-01-08', to, 'UTC') ?? 0) - (zonedMoment('2026-01-07', from, 'UTC') ?? 0)]]",
    test: messages,
  },
  {
    name: 'notifications: quiet hours belong to the day on which they end',
    file: 'lib/domain/notifications/quiet-hours.ts',
    find: 'if (!days.includes(weekdayOf(dayMs))) return []',
    replace: 'if (!days.includes(weekdayOf(to > from ? dayMs : dayMs + DAY_MS))) return []',
    test: messages,
  },
  {
    name: 'notifications: one more than the maximum is told in an hour',
    file: 'lib/domain/notifications/messages.ts',
    find: 'count > rule.maxPerHour',
    replace: 'count > rule.maxPerHour + 1',
    test: messages,
  },
  {
    name: 'notifications: a digest is told while it is still quiet',
    file: 'lib/domain/notifications/messages.ts',
    find: "gathered.add('digest', end, firing)",
    replace: "gathered.add('digest', at, firing)",
    test: messages,
  },
  {
    name: 'notifications: the demo fleet’s are told together with the others',
    file: 'lib/domain/notifications/messages.ts',
    find: "(isDemoHandle(key.slice(key.indexOf(':') + 1)) ? 'demo' : 'real')",
    replace: "(isDemoHandle(key) ? 'demo' : 'real')",
    test: messages,
  },
  {
    name: 'notifications: a restart tells again what was told',
    file: 'lib/services/notifications/notification-watch.ts',
    find: 'takeTold: (ruleId, firings) => noteTold(toldOf(ruleId), firings),',
    replace: 'takeTold: (ruleId, firings) => noteTold(toldOf(ruleId), firings.slice(1)),',
    test: watch,
  },
  {
    name: 'notifications: what could not be recorded is taken for told',
    file: 'lib/services/notifications/notification-watch.ts',
    find: '    await tell(watch.rule, messages)\n    for (const { firings } of messages) watch.noteTold(firings)',
    replace: '    for (const { firings } of messages) watch.noteTold(firings)\n    await tell(watch.rule, messages)',
    test: watch,
  },
  {
    name: 'notifications: another name makes a rule forget what it has gathered',
    file: 'lib/services/notifications/notification-watch.ts',
    find: 'if (known?.rule.sinceMs === rule.sinceMs) known.change(rule)',
    replace: 'if (known?.rule.saidAt === rule.saidAt) known.change(rule)',
    test: watch,
  },
  {
    name: 'notifications: what was sent and not kept is never sent again',
    file: 'lib/services/notifications/deliverer.ts',
    find: 'this.attempt(row, state).then(() => this.noteDone(name))',
    replace: '(this.noteDone(name), this.attempt(row, state))',
    test: deliverer,
  },
  {
    name: 'notifications: what was just sent is sent again by who read before',
    file: 'lib/services/notifications/deliverer.ts',
    find: 'if (this.done.has(name)) return Promise.resolve()',
    replace: '',
    test: deliverer,
  },
]
