import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { standForElection } from '#lib/storage/postgres/election.ts'
import { followCommits } from '#lib/storage/postgres/follow-commits.ts'
import type { Session } from '#lib/storage/postgres/session.ts'
import { startCutProxy } from '#tests/support/cut-proxy.ts'
import { openSharedLog, type SharedLog } from '#tests/support/postgres/node-log.ts'
import { started, submission } from '#tests/support/temp-log.ts'
import { until } from '#tests/support/until.ts'

// What several nodes on one PostgreSQL know of each other: who holds an office, and what the others committed.

const port = inject('postgresPort')
const needsPostgres = test.skipIf(port === null)
const OFFICE = 71
const TAKEN_OVER_WITHIN_MS = 10_000

let log: SharedLog
const sessions: Session[] = []
beforeEach(async () => {
  if (port !== null) log = await openSharedLog(port)
})
afterEach(async () => {
  await Promise.all(sessions.splice(0).map((session) => session.stop()))
  if (port !== null) await log.remove()
})

/** Nodes that stand for an office, with who holds it at the moment. */
function stand(names: readonly string[], urlOf = (_name: string) => log.url) {
  const holders = new Set<string>()
  let most = 0
  const nodes = names.map((name) => {
    const session = standForElection({
      url: urlOf(name),
      office: OFFICE,
      onElected: () => {
        holders.add(name)
        most = Math.max(most, holders.size)
      },
      onLost: () => void holders.delete(name),
    })
    sessions.push(session)
    return { name, session }
  })
  return { nodes, holders, most: () => most }
}

/** Ends the connection of whoever holds the office, as the death of its process does. */
const cutHolder = () =>
  log.rows(
    `SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
     WHERE l.locktype = 'advisory' AND l.objid = $1 AND l.granted AND d.datname = current_database()`,
    [OFFICE],
  )

needsPostgres(
  'of several nodes one holds an office, and another takes it over when that one goes or is cut off',
  async () => {
    const { nodes, holders, most } = stand(['a', 'b', 'c'])
    await until('somebody holds it', () => holders.size === 1)
    const [first] = holders
    await nodes.find(({ name }) => name === first)?.session.stop()
    const leftAt = performance.now()
    await until('another holds it', () => holders.size === 1 && !holders.has(first ?? ''), TAKEN_OVER_WITHIN_MS)
    expect(performance.now() - leftAt).toBeLessThan(TAKEN_OVER_WITHIN_MS)
    const [second] = holders
    await cutHolder()
    await until('it is laid down', () => !holders.has(second ?? ''))
    await until('somebody holds it again', () => holders.size === 1, TAKEN_OVER_WITHIN_MS)
    expect(most()).toBe(1)
  },
)

needsPostgres('who cannot know yet that its connection is gone still holds the office alone', async () => {
  const proxy = await startCutProxy()
  proxy.to(port ?? 0)
  const { pathname } = new URL(log.url)
  const relayed = `postgresql://waypost@${new URL(proxy.url).host}${pathname}`
  const urlOf = (name: string) => (name === 'cut off' ? relayed : log.url)
  const holders = stand(['cut off'], urlOf)
  await until('it holds it', () => holders.holders.size === 1)
  const next = stand(['next'])
  let together = 0
  const watching = setInterval(() => {
    together = Math.max(together, holders.holders.size + next.holders.size)
  }, 1)
  // PostgreSQL's side is closed, the node's stays open and silent.
  proxy.halfOpen()
  const cutAt = performance.now()
  await until('the next holds it', () => next.holders.size === 1, TAKEN_OVER_WITHIN_MS)
  expect(performance.now() - cutAt).toBeLessThan(TAKEN_OVER_WITHIN_MS)
  expect(holders.holders.size).toBe(0)
  clearInterval(watching)
  expect(together).toBe(1)
  await proxy.close()
})

needsPostgres('a node hears of the commits of others, in order, and of those that it missed', async () => {
  const told: number[] = []
  const own = await log.open()
  sessions.push(followCommits(log.url, own.writer.lastSeq(), (seq) => told.push(seq)))
  const other = (await log.open()).recorder()
  for (const handle of ['a', 'b', 'c']) await other.submit(submission(started(handle), started(`${handle}-2`)))
  await until('it heard of the last', () => told.at(-1) === 6)
  await log.rows(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'waypost session' AND datname = current_database()`,
  )
  await other.submit(submission(started('while it was away')))
  await until('it heard of what it missed', () => told.at(-1) === 7)
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  expect(new Set(told).size).toBe(told.length)
})
