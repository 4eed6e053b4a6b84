const rule = ['tests/unit/domain/demo.test.ts']
const removal = ['tests/unit/services/demo-removal.test.ts']
const gate = ['tests/unit/services/demo-gate.test.ts']
const dialects = ['tests/unit/fleet/phone-dialects.test.ts']

/** What lets the demo fleet be mistaken for something real, or lets its removal take or leave too much. */
export const DEMO_MUTANTS = [
  {
    name: 'what is half invented is invented',
    file: 'lib/domain/demo.ts',
    find: 'found.length > 0 && named.every(isDemoHandle)',
    replace: 'found.length > 0 && named.some(isDemoHandle)',
    test: rule,
  },
  {
    name: 'anybody may take a handle of the demo fleet',
    file: 'lib/contract/handle.ts',
    find: 'return isDemoHandle(handle) ? `',
    replace: 'return isDemoHandle(handle.slice(1)) ? `',
    test: rule,
  },
  {
    name: 'the demo fleet is told to everybody',
    file: 'lib/domain/outgoing/deliveries.ts',
    find: "if (worldOf(event) === 'demo') return false",
    replace: '',
    test: rule,
  },
  {
    name: 'a removal takes whatever begins like the demo',
    file: 'lib/storage/demo-rows.ts',
    find: '  from: DEMO_PREFIX,',
    replace: "  from: '',",
    test: removal,
  },
  {
    name: 'a removal leaves what only a phone said',
    file: 'lib/storage/demo-rows.ts',
    find: "const OWNED = anyOf(['orderHandle', 'workerHandle', 'deviceId'])",
    replace: "const OWNED = anyOf(['orderHandle', 'workerHandle'])",
    test: removal,
  },
  {
    name: 'a removal leaves positions',
    file: 'lib/storage/demo-rows.ts',
    find: 'DELETE FROM position WHERE seq > @after',
    replace: 'DELETE FROM position WHERE seq > @until',
    test: removal,
  },
  {
    name: 'a removal leaves geotags',
    file: 'lib/storage/demo-rows.ts',
    find: "AND type = 'geotag' AND",
    replace: "AND type = 'geotags' AND",
    test: removal,
  },
  {
    name: 'a removal leaves outages',
    file: 'lib/storage/demo-rows.ts',
    find: "  outage: ['workerHandle', 'deviceId'],",
    replace: '',
    test: removal,
  },
  {
    name: 'the log stands where it stood before a removal',
    file: 'lib/storage/demo-rows.ts',
    find: '        run.nextSeq.run()\n',
    replace: '',
    test: removal,
  },
  {
    name: 'the demo fleet takes real orders',
    file: 'lib/services/demo/demo-gate.ts',
    find: "return world === 'real' || (world === 'demo' && gate().isOpen)",
    replace: "return world !== 'demo' || gate().isOpen",
    test: gate,
  },
  {
    name: 'a webhook joins the demo fleet',
    file: 'lib/services/intake/take-webhook.ts',
    find: "return { reason: 'demo_handle' }",
    replace: 'return entry',
    test: gate,
  },
  {
    name: 'OsmAnd is told metres a second',
    file: 'scripts/fleet/phone-dialects.ts',
    find: 'fix.speed * KNOTS_PER_MPS',
    replace: 'fix.speed',
    test: dialects,
  },
]
