// Defects that only a fault shows: each of these passes every test that lets the server live.

const powerCut = ['--project', 'faults', 'power-cut']
const crash = ['--project', 'faults', 'crash']
const diskFull = ['--project', 'faults', 'disk-full']

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
    test: ['tests/unit/services/trouble-watch.test.ts'],
  },
  {
    name: 'fault: one good write mends a damaged database',
    file: 'lib/services/standing/trouble-watch.ts',
    find: "if (current !== null && current.code !== 'database_damaged') become(null)",
    replace: 'if (current !== null) become(null)',
    test: ['tests/unit/services/trouble-watch.test.ts'],
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
]
