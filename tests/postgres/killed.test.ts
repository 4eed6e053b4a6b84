import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Recorder } from '#lib/services/intake/recorder.ts'
import { type Cluster, startCluster } from '#tests/support/postgres/cluster.ts'
import { openSharedLog, type SharedLog } from '#tests/support/postgres/node-log.ts'
import { entryOf, submission } from '#tests/support/temp-log.ts'
import { until } from '#tests/support/until.ts'

// A PostgreSQL that is killed in the middle of commits: what was acknowledged is there, and nodes go on by themselves.

const KILLS = 3
const SENDERS = 10
const PER_LIFE = 60

let cluster: Cluster | null = null
let log: SharedLog
beforeAll(async () => {
  cluster = await startCluster()
  if (cluster) log = await openSharedLog(cluster.port)
})
afterAll(async () => {
  await log?.remove()
  await cluster?.stop()
})

const eventOf = (sender: number, n: number) =>
  entryOf({
    type: 'order',
    data: { value: 'started', order_handle: `k-${sender}-${n}`, route_handle: 'r' },
    worker_handle: `w-${sender}`,
    recorded_at: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
    created_at: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
  })

/** Sends one event after the other, each again until it is acknowledged, as a sender of webhooks does. */
async function send(recorder: Recorder, sender: number, { acknowledged, isOver }: Sent): Promise<void> {
  for (let n = 0; !isOver(); n++) {
    const entry = eventOf(sender, n)
    const isTaken = () =>
      recorder.submit(submission(entry)).then(
        () => true,
        () => false,
      )
    await until(`${sender} ${n} is acknowledged`, isTaken, 60_000)
    acknowledged.push(entry.idHex)
  }
}

interface Sent {
  readonly acknowledged: string[]
  readonly isOver: () => boolean
}

test('what was acknowledged outlives the database being killed, and nothing is there twice', async ({ skip }) => {
  if (cluster === null) return skip()
  const recorders = [(await log.open()).recorder(), (await log.open()).recorder()]
  const acknowledged: string[] = []
  let isOver = false
  const sent: Sent = { acknowledged, isOver: () => isOver }
  const senders = Array.from({ length: SENDERS }, (_, n) => send(recorders[n % 2] as Recorder, n, sent))
  for (let kill = 0; kill < KILLS; kill++) {
    const before = acknowledged.length
    await until('much is acknowledged', () => acknowledged.length > before + PER_LIFE, 60_000)
    await cluster.kill()
    await cluster.restart()
  }
  const before = acknowledged.length
  await until('it goes on', () => acknowledged.length > before + PER_LIFE, 60_000)
  isOver = true
  await Promise.all(senders)
  const rows = await log.rows<{ seq: number; id: string }>(`SELECT seq, encode(id, 'hex') AS id FROM log ORDER BY seq`)
  console.log(`${KILLS} kills, ${acknowledged.length} acknowledged, ${rows.length} in the log`)
  expect(acknowledged.filter((id) => !rows.some((row) => row.id === id))).toEqual([])
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1))
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
})
