// Defects of the API and of reading an account; see catalogue.mjs.

/** @type {{ name: string, file: string, find: string, replace: string, test: string[] }[]} */
export const API_MUTANTS = [
  {
    name: 'an answer that is read again is dated by the clock',
    file: 'lib/domain/commands/told-orders.ts',
    find: 'const at = heard.saidAt ?? bornAt(order)',
    replace: 'const at = heard.saidAt ?? new Date().toISOString()',
    test: ['tests/unit/domain/told.test.ts'],
  },
  {
    name: 'a custom event speaks for the order',
    file: 'lib/domain/facts/claims-order.ts',
    find: "if (event.value === 'custom') {",
    replace: "if (event.value === 'never') {",
    test: ['tests/unit/domain/told.test.ts'],
  },
  {
    name: 'a reassigned order keeps the phone of the one before',
    file: 'lib/domain/facts/claims-order.ts',
    find: '(data.previousWorkerHandle === undefined ? undefined : null)',
    replace: 'undefined',
    test: ['tests/unit/domain/told.test.ts'],
  },
  {
    name: 'a destination changes under way',
    file: 'lib/domain/commands/order-changes.ts',
    find: 'if (patch.destination && order.startedAt !== null) {',
    replace: 'if (patch.destination && order.startedAt === undefined) {',
    test: ['tests/unit/domain/told.test.ts'],
  },
  {
    name: 'the work status goes to the phone',
    file: 'lib/domain/facts/claims-device.ts',
    find: "to.say('worker', event.subject.workerHandle, accountFacts(event))",
    replace: 'to.say(noun, key, accountFacts(event))',
    test: ['tests/unit/domain/told.test.ts'],
  },
  {
    name: 'what ended may end again',
    file: 'lib/domain/commands/commands.ts',
    find: "throw new Problem('order_already_terminal'",
    replace: "return []\n    new Problem('order_already_terminal'",
    test: ['tests/unit/domain/commands.test.ts'],
  },
  {
    name: 'a silent account is read every minute',
    file: 'lib/domain/catch-up.ts',
    find: ' && isLong(account.readAtMs)',
    replace: '',
    test: ['tests/unit/domain/catch-up.test.ts'],
  },
  {
    name: 'who is asked to make a detour makes nobody late',
    file: 'lib/domain/dispatch/candidates.ts',
    find: 'Math.max(0, there.durationS + serviceS + on.durationS - straight.durationS)',
    replace: 'Math.max(0, there.durationS - straight.durationS)',
    test: ['tests/unit/domain/dispatch/candidates.test.ts'],
  },
  {
    name: 'a guess comes before who is known',
    file: 'lib/domain/dispatch/candidates.ts',
    find: 'Number(a.is_guess) - Number(b.is_guess) ||',
    replace: '',
    test: ['tests/unit/domain/dispatch/candidates.test.ts'],
  },
  {
    name: 'a filter of two kinds is satisfied by one',
    file: 'lib/domain/find/order-filter.ts',
    find: 'isAny(filter.risks, (risk) => riskLevel(order.risks) === risk) &&\n    isAny(filter.groups',
    replace: 'isAny(filter.risks, (risk) => riskLevel(order.risks) === risk) ||\n    isAny(filter.groups',
    test: ['tests/unit/domain/find/order-filter.test.ts'],
  },
]
