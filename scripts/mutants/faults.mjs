// Defects that only a fault shows: each of these passes every test that lets the server live.

const powerCut = ['--project', 'faults', 'power-cut']
const crash = ['--project', 'faults', 'crash']
const diskFull = ['--project', 'faults', 'disk-full']
const overload = ['--project', 'faults', 'overload']
const heldLock = ['--project', 'faults', 'held-lock', '-t', 'for 3 s']
const inHand = ['--project', 'faults', 'restart', '-t', 'in hand']
const accounts = ['--project', 'integration', 'boot', '-t', 'of the accounts']
const settings = ['--project', 'integration', 'boot', '-t', 'write-ahead log']
const admission = ['tests/unit/services/admission.test.ts']
const troubleWatch = ['tests/unit/services/trouble-watch.test.ts']

/** @type {{ name: string, file: string, find: string, replace: string, test: string[] }[]} */
export const FAULT_MUTANTS = [
  {
    name: 'fault: the log is written at synchronous=NORMAL',
    file: 'lib/storage/database.ts',
    find: '  assertDurable(writer)\n  return writer',
    replace: "  assertDurable(writer)\n  writer.pragma('synchronous = NORMAL')\n  return writer",
    test: powerCut,
  },
  {
    name: 'fault: a webhook is acknowledged before it is committed',
    file: 'lib/services/intake/take-webhook.ts',
    find: 'return { ...answer, receipt: await options.submit(submission) }',
    replace:
      'setTimeout(() => options.submit(submission).catch(() => {}), 100)\n    return { ...answer, receipt: null }',
    test: crash,
  },
  {
    name: 'fault: nobody is told that the disk is full',
    file: 'lib/services/intake/recorder.ts',
    find: 'if (trouble) options.watch?.failed(trouble)',
    replace: '',
    test: diskFull,
  },
  {
    name: 'fault: trouble lasts until the next webhook comes',
    file: 'lib/services/standing/probe.ts',
    find: '      watch.succeeded()',
    replace: '',
    test: troubleWatch,
  },
  {
    name: 'fault: one good write mends a damaged database',
    file: 'lib/services/standing/trouble-watch.ts',
    find: "if (writing !== null && writing.code !== 'database_damaged') become(null)",
    replace: 'if (writing !== null) become(null)',
    test: troubleWatch,
  },
  {
    name: 'fault: a backup has its name before it was read through',
    file: 'lib/storage/backups.ts',
    find: 'readDamage(unfinished, true)',
    replace: 'readDamage(unfinished, true).slice(99)',
    test: ['tests/unit/storage/backups.test.ts'],
  },
  {
    name: 'fault: a restored database goes on under its old epoch',
    file: 'lib/storage/backups.ts',
    find: 'run(randomUUID())',
    replace: "run('the first')",
    test: ['tests/unit/storage/backups.test.ts'],
  },
  {
    name: 'fault: what is restored leaves the old write-ahead log in place',
    file: 'lib/storage/backups.ts',
    find: "for (const end of ['-wal', '-shm']) {",
    replace: "for (const end of ['-shm']) {",
    test: ['tests/unit/storage/backups.test.ts'],
  },
  {
    name: 'fault: an erasure forgets the backups',
    file: 'lib/storage/privacy/shred.ts',
    find: 'return [...beside, ...listBackups(file)]',
    replace: 'return beside',
    test: ['tests/unit/storage/backups.test.ts'],
  },
  {
    name: 'fault: everything that comes is taken, however much it is',
    file: 'lib/services/intake/admission.ts',
    find: 'return isFull || isTooMuch() ? refuse() : visit(bytes)',
    replace: 'return visit(bytes)',
    test: admission,
  },
  {
    name: 'fault: nobody is told that more comes than can be taken',
    file: 'lib/services/intake/admission.ts',
    find: '      watch.overloaded()',
    replace: '',
    test: admission,
  },
  {
    name: 'fault: what is too much is never over',
    file: 'lib/services/intake/admission.ts',
    find: '    watch.eased()',
    replace: '',
    test: admission,
  },
  {
    name: 'fault: too much load is over with the first good write',
    file: 'lib/services/standing/trouble-watch.ts',
    find: '    succeeded() {',
    replace: '    succeeded() {\n      becomeLoad(null)',
    test: troubleWatch,
  },
  {
    name: 'fault: who comes under too much load is told that it is their fault',
    file: 'lib/transport/webhook-handler.ts',
    find: 'if (visit === null) return UNAVAILABLE()',
    replace: 'if (visit === null) return jsonText(429, "{}")',
    test: overload,
  },
  {
    name: 'fault: all that waited is written in one go',
    file: 'lib/services/intake/recorder.ts',
    find: 'const ROWS_AT_MOST = 1_000',
    replace: 'const ROWS_AT_MOST = 1_000_000',
    test: ['tests/unit/services/recorder-trouble.test.ts'],
  },
  {
    name: 'fault: a lock is waited for too briefly',
    file: 'lib/services/intake/recorder.ts',
    find: 'const BUSY_LIMIT_MS = 8_000',
    replace: 'const BUSY_LIMIT_MS = 1_000',
    test: heldLock,
  },
  {
    name: 'fault: what is in hand is dropped when it is told to stop',
    file: 'lib/transport/stop.ts',
    find: 'await Promise.race([isClosed, new Promise((resolve) => setTimeout(resolve, LONGEST_STOP_MS / 2))])',
    replace: 'void isClosed',
    test: inHand,
  },
  {
    name: 'fault: the accounts are written at synchronous=NORMAL',
    file: 'lib/storage/database.ts',
    find: 'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;',
    replace: 'PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;',
    test: accounts,
  },
  {
    name: 'fault: nobody looks how the accounts are written',
    file: 'lib/storage/database.ts',
    find: 'if (String(found) !== String(value))',
    replace: 'if (name === "")',
    test: accounts,
  },
  {
    name: 'fault: the log is opened with whatever settings there are',
    file: 'lib/storage/database.ts',
    find: '  assertDurable(writer)\n  return writer',
    replace: '  return writer',
    test: settings,
  },
  {
    name: 'fault: forgetting and rebuilding end as soon as something is logged meanwhile',
    file: 'lib/storage/state-rebuild.ts',
    find: "BEGIN; UPDATE main.counter SET value = value WHERE name = 'seq'",
    replace: 'BEGIN IMMEDIATE',
    test: ['tests/unit/storage/state-rebuild.test.ts'],
  },
]
