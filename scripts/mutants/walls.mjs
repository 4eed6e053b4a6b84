// Defects of the walls around every answer, and of what is kept about people.

const walls = ['tests/unit/transport/walls/walls.test.ts']
const erasing = ['tests/unit/privacy/erase.test.ts']
const keeping = ['tests/unit/privacy/keep.test.ts']

/** @type {{ name: string, file: string, find: string, replace: string, test: string[] }[]} */
export const WALL_MUTANTS = [
  {
    name: 'walls: any X-Forwarded-For is believed',
    file: 'lib/transport/walls/forwarded.ts',
    find: 'while (isTrusted(client)) {',
    replace: 'while (isTrusted(client) || chain.length > 0) {',
    test: walls,
  },
  {
    name: 'walls: what ends like a file is one',
    file: 'lib/transport/walls/policy.ts',
    find: '[^/]+\\.[a-z0-9]{2,11}$)/',
    replace: '.*\\.[a-z0-9]{2,11}$)/',
    test: walls,
  },
  {
    name: 'walls: inline scripts run',
    file: 'lib/transport/walls/policy.ts',
    find: '"\'strict-dynamic\'", ...',
    replace: '"\'unsafe-inline\'", ...',
    test: walls,
  },
  {
    name: 'walls: whoever may embed an order may frame the desk',
    file: 'lib/transport/walls/policy.ts',
    find: "if (door === 'embed') return framers.length === 0 ? [\"'none'\"] : framers",
    replace: 'if (framers.length > 0) return ["\'self\'", ...framers]',
    test: walls,
  },
  {
    name: 'walls: a page of another site reads by cookie',
    file: 'lib/transport/walls/cors.ts',
    find: "  if (!/^(Basic|Bearer) /i.test(headers.authorization ?? '')) return {}\n",
    replace: '',
    test: walls,
  },
  {
    name: 'walls: a budget never ends',
    file: 'lib/transport/walls/budget.ts',
    find: 'current.count += 1',
    replace: 'current.count = 1',
    test: walls,
  },
  {
    name: 'walls: keys in paths are logged',
    file: 'lib/transport/walls/redact.ts',
    find: "text.replace(KEYED_PATH, '$1…')",
    replace: 'text',
    test: walls,
  },
  {
    name: 'forgetting: the write-ahead log and free pages stay',
    file: 'lib/storage/privacy/erase-file.ts',
    find: '    await shred(db)\n',
    replace: '    await shred\n',
    test: erasing,
  },
  {
    name: 'forgetting: the quarantine stays',
    file: 'lib/storage/privacy/erase-file.ts',
    find: '    eraseQuarantine(erasing)\n',
    replace: '',
    test: erasing,
  },
  {
    name: 'forgetting: bodies of deliveries stay',
    file: 'lib/storage/privacy/erase-file.ts',
    find: '    eraseDeliveries(erasing)\n',
    replace: '',
    test: erasing,
  },
  {
    name: 'forgetting: what was answered to webhooks stays',
    file: 'lib/storage/privacy/erase-file.ts',
    find: '    eraseOutgoing(erasing, seqs)\n',
    replace: '',
    test: erasing,
  },
  {
    name: 'forgetting: tables that nobody thought of stay',
    file: 'lib/storage/privacy/erase-file.ts',
    find: '    sweepTables(erasing)\n',
    replace: '',
    test: erasing,
  },
  {
    name: 'forgetting: the audit log names who was erased',
    file: 'lib/storage/privacy/erase-file.ts',
    find: '    eraseAudited(erasing)\n',
    replace: '',
    test: erasing,
  },
  {
    name: 'forgetting: the state is left as it was',
    file: 'lib/storage/privacy/erase-file.ts',
    find: '    mendState(file, replay, now)\n',
    replace: '',
    test: erasing,
  },
  {
    name: 'forgetting: events that belong to others lose their words too',
    file: 'lib/storage/privacy/erase-log.ts',
    find: 'return workerHandle === null && deviceId',
    replace: 'return deviceId',
    test: erasing,
  },
  {
    name: 'forgetting: ids are taken out, and the chain breaks',
    file: 'lib/storage/privacy/erase-log.ts',
    find: "db.prepare('UPDATE log SET orderHandle",
    replace: "db.prepare('UPDATE log SET id = randomblob(32), orderHandle",
    test: erasing,
  },
  {
    name: 'forgetting: rows that only the state has are not noticed',
    file: 'lib/storage/state-rebuild.ts',
    find: "side('main', 'made')} UNION",
    replace: "side('made', 'main')} UNION",
    test: keeping,
  },
  {
    name: 'forgetting: positions by webhook are kept for ever',
    file: 'lib/storage/privacy/keep-file.ts',
    find: 'const events = [...fixes, ...',
    replace: 'const events = [...',
    test: keeping,
  },
]
