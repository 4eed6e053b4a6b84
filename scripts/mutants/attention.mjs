// Defects of the attention queue and of the evidence behind badges.

/** @type {{ name: string, file: string, find: string, replace: string, test: string[] }[]} */
export const ATTENTION_MUTANTS = [
  {
    name: 'the attention queue raises at once what may flap',
    file: 'lib/domain/attention/hold.ts',
    find: '  if (now - sinceMs < patienceS(direction, after, rules) * 1000) {',
    replace: '  if (now < sinceMs) {',
    test: ['tests/unit/domain/attention/hold.test.ts'],
  },
  {
    name: 'what waits in the attention queue forgets since when',
    file: 'lib/domain/attention/hold.ts',
    find: 'hold.waiting?.direction === direction ? hold.waiting.sinceMs : now',
    replace: 'now',
    test: ['tests/unit/domain/attention/hold.test.ts'],
  },
  {
    name: 'an order without an ETA is never near its promise',
    file: 'lib/domain/attention/needs.ts',
    find: '  if (order.etaAt !== null || order.scheduledAt === null) return []',
    replace: '  if (order.etaAt === null || order.scheduledAt === null) return []',
    test: ['tests/unit/domain/attention/needs.test.ts'],
  },
  {
    name: 'the first ETA counts although something was promised',
    file: 'lib/domain/attention/needs.ts',
    find: "order.scheduledAt === null ? 'delayed_from_initial_eta' : 'delayed_from_scheduled_at'",
    replace: "'delayed_from_initial_eta'",
    test: ['tests/unit/domain/attention/needs.test.ts'],
  },
  {
    name: 'an answer outlives what it answered',
    file: 'lib/domain/views/view-attention.ts',
    find: 'facts[name] !== undefined && factTime(facts, name) >= raisedAt',
    replace: 'facts[name] !== undefined',
    test: ['tests/unit/services/attention-watch.test.ts'],
  },
  {
    name: 'what got worse stays acknowledged',
    file: 'lib/domain/attention/queue.ts',
    find: '  if (acknowledged === null || levelRank(level) > levelRank(acknowledged.level)) return false\n  return causes.every(({ code }) => acknowledged.codes.includes(code))',
    replace: '  return acknowledged !== null && level !== causes.length.toString()',
    test: ['tests/unit/domain/attention/queue.test.ts'],
  },
  {
    name: 'what was put off stays so when it turns red',
    file: 'lib/domain/attention/queue.ts',
    find: '  return levelRank(level) <= levelRank(snoozed.level)',
    replace: '  return level !== snoozed.by',
    test: ['tests/unit/domain/attention/queue.test.ts'],
  },
  {
    name: 'what could not be recorded is not found again',
    file: 'lib/services/attention/attention-watch.ts',
    find: '        if (held.tell === null) keep(look.key, held.hold)\n        else found.push({ look, held })',
    replace: '        keep(look.key, held.hold)\n        if (held.tell !== null) found.push({ look, held })',
    test: ['tests/unit/services/attention-watch.test.ts'],
  },
  {
    name: 'evidence claims a rule for what HyperTrack sent',
    file: 'lib/domain/evidence/evidence.ts',
    find: '  const isSent = told !== null && told.rules === null',
    replace: '  const isSent = told !== null && told.rules === undefined',
    test: ['tests/unit/domain/evidence/evidence.test.ts'],
  },
  {
    name: 'since when a risk stands counts from before it was green',
    file: 'lib/domain/evidence/risk-run.ts',
    find: "told.findLastIndex(({ label }) => label === 'green') + 1",
    replace: "told.findIndex(({ label }) => label !== 'green')",
    test: ['tests/unit/domain/evidence/evidence.test.ts'],
  },
]
