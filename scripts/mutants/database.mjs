// Defects of how the database is opened.

const boot = ['tests/integration/boot.test.ts', '-t', 'a connection with|reaches the disk|migration that']

/** @type {{ name: string, file: string, find: string, replace: string, test: string[] }[]} */
export const DATABASE_MUTANTS = [
  {
    name: 'synchronous=NORMAL is good enough',
    file: 'lib/storage/database.ts',
    find: 'synchronous: 2, foreign_keys: 1, busy_timeout: WRITER_BUSY_MS',
    replace: 'foreign_keys: 1, busy_timeout: WRITER_BUSY_MS',
    test: boot,
  },
  {
    name: 'the writer is opened at synchronous=NORMAL',
    file: 'lib/storage/database.ts',
    find: "writer.pragma('synchronous = FULL')",
    replace: "writer.pragma('synchronous = NORMAL')",
    test: boot,
  },
  {
    name: 'an edited migration passes',
    file: 'lib/storage/migrate.ts',
    find: 'if (known.checksum !== checksum) throw',
    replace: 'if (checksum === null) throw',
    test: boot,
  },
]
