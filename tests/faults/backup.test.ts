import Database from 'better-sqlite3'
import { afterEach, expect, test } from 'vitest'
import { readDamage } from '#lib/storage/integrity.ts'
import { SEED } from '#tests/support/seed.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { readApi } from '#tests/support/webhooks.ts'
import { createRandom } from '../../scripts/fleet/random.ts'
import { IS_LONG } from './support/form.ts'
import { runBeside } from './support/run-beside.ts'
import { Sender } from './support/sender.ts'
import { numbersInLog, stateFaults } from './support/set-check.ts'

const BACKUPS = IS_LONG ? 10 : 2
const POSTS_PER_S = IS_LONG ? 30 : 15
const EVENTS_BETWEEN = IS_LONG ? 5_000 : 300
const GETS_THERE_WITHIN_MS = 120_000

let server: TestServer | undefined
afterEach(async () => {
  await server?.stop()
})

function numbersIn(file: string): Set<number> {
  const db = new Database(file, { readonly: true })
  const rows = db.prepare(`SELECT body FROM log WHERE source = 'hypertrack'`).pluck().all() as string[]
  db.close()
  return new Set(
    rows.map((body) => (JSON.parse(body) as { data: { metadata: { number: number } } }).data.metadata.number),
  )
}

test(
  'a backup under load has everything that was acknowledged before it began, and what is restored goes on',
  async () => {
    server = await startServer()
    const sender = new Sender(server, { postsPerS: POSTS_PER_S, random: createRandom(`${SEED}:backup`).next })
    const files: string[] = []
    const missing: number[] = []
    for (let n = 0; n < BACKUPS; n++) {
      const enough = sender.sent.acknowledged.size + EVENTS_BETWEEN
      await expect.poll(() => sender.sent.acknowledged.size, { timeout: GETS_THERE_WITHIN_MS }).toBeGreaterThan(enough)
      const before = [...sender.sent.acknowledged]
      const file = (await runBeside('backup', [], server.dataDir)).match(/^(\/\S+\.db):/m)?.[1] ?? 'no file was named'
      const inside = numbersIn(file)
      missing.push(...before.filter((number) => !inside.has(number)))
      expect(readDamage(file, true)).toEqual([])
      files.push(file)
    }
    const sent = await sender.stop()
    const slowestMs = Math.round(Math.max(...sent.tookMs))
    console.log(`seed ${SEED}: ${BACKUPS} backups, ${sent.acknowledged.size} events, slowest answer ${slowestMs} ms`)
    expect(missing).toEqual([])
    expect([sent.strange, new Set(files).size]).toEqual([[], BACKUPS])

    await expect(runBeside('restore', [], server.dataDir)).rejects.toThrow('Stop it first')
    const { cursor } = await readApi<{ cursor: string }>(server, '/events?limit=1')
    const newest = files.at(-1) ?? ''
    await server.kill()
    expect(await runBeside('restore', [], server.dataDir)).toContain(`${newest} is the database now`)
    await server.restart()
    expect(new Set((await numbersInLog(server)).keys())).toEqual(numbersIn(newest))
    await expect(readApi(server, `/events?after=${encodeURIComponent(cursor)}`)).rejects.toThrow('not of this log')
    expect(stateFaults(server)).toEqual([])
  },
  IS_LONG ? 1_800_000 : 300_000,
)
