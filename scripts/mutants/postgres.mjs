// Defects of the write path on PostgreSQL; see catalogue.mjs.

const writer = ['tests/postgres/log-writer.test.ts']
const killed = ['tests/postgres/killed.test.ts']
const nodes = ['tests/postgres/nodes.test.ts']
const file = 'lib/storage/postgres/log-writer.ts'

/** @type {{ name: string, file: string, find: string, replace: string, test: string[] }[]} */
export const POSTGRES_MUTANTS = [
  {
    name: 'postgres: nobody waits for the one who writes',
    file,
    find: 'ORDER BY name FOR UPDATE',
    replace: 'ORDER BY name',
    test: writer,
  },
  {
    name: 'postgres: what another node wrote meanwhile is not looked at',
    file,
    find: 'if (counters.seq !== this.committed) this.state.forget()',
    replace: '',
    test: writer,
  },
  {
    name: 'postgres: what failed stays in memory',
    file,
    find: '      this.state.forget()\n      broken =',
    replace: '      broken =',
    test: writer,
  },
  {
    name: 'postgres: what the log has is written again',
    file,
    find: 'this.before.rows.has(row) || ',
    replace: '',
    test: writer,
  },
  {
    name: 'postgres: what comes twice in one group is written twice',
    file,
    find: 'if (this.own.has(name)) return false',
    replace: '',
    test: writer,
  },
  {
    name: 'postgres: a position that is there is counted again',
    file,
    find: 'return this.before.positions.has(row) || !isNew',
    replace: 'return !isNew',
    test: writer,
  },
  {
    name: 'postgres: an office is taken up as soon as its lock is free',
    file: 'lib/storage/postgres/election.ts',
    find: 'if (age !== null && age < BEAT_HOLDS_MS) return',
    replace: '',
    test: nodes,
  },
  {
    name: 'postgres: an office is for whoever wants it',
    file: 'lib/storage/postgres/election.ts',
    find: 'hasLock = rows[0]?.won === true',
    replace: 'hasLock = rows.length > 0',
    test: nodes,
  },
  {
    name: 'postgres: what was committed while the line was down is not told',
    file: 'lib/storage/postgres/follow-commits.ts',
    find: 'onBeat: look',
    replace: 'onBeat: async () => undefined',
    test: nodes,
  },
  {
    name: 'postgres: a connection that breaks ends the process',
    file: 'lib/storage/postgres/connect.ts',
    find: "  pool.on('connect', (client) => client.on('error', () => {}))\n",
    replace: '',
    test: killed,
  },
  {
    name: 'postgres: acknowledged before the commit',
    file: 'lib/storage/postgres/log-writer.ts',
    find: "    await client.query('COMMIT')\n    this.committed",
    replace: "    client.query('COMMIT').catch(() => undefined)\n    this.committed",
    test: killed,
  },
]
