import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SEED } from '#tests/support/seed.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { readApi } from '#tests/support/webhooks.ts'
import { createRandom } from '../../scripts/fleet/random.ts'
import { Sender } from './support/sender.ts'
import { judge, numbersInLog, stateFaults } from './support/set-check.ts'

const DISK = 'size=48m'
const BALLAST_BYTES = 12 * 1024 * 1024
const HEALS_WITHIN_MS = 5_000
const KEEPS_TRYING_MS = 3_000

interface Health {
  readonly status: string
  readonly trouble?: { readonly code: string; readonly since: string }
}

let server: TestServer | undefined
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'waypost-full-'))
})
afterEach(async () => {
  await server?.stop()
  spawnSync('umount', [folder])
  rmSync(folder, { recursive: true, force: true })
})

const mount = () => spawnSync('mount', ['-t', 'tmpfs', '-o', DISK, 'tmpfs', folder]).status === 0
const health = (of: TestServer) => readApi<Health>(of, '/health')

/** Somebody else's file takes all that is left. */
function fillUp(): void {
  const { bavail, bsize } = statfsSync(folder)
  // The last pages may be taken meanwhile: then it is full as well.
  spawnSync('dd', ['if=/dev/zero', `of=${path.join(folder, 'others')}`, `bs=${bsize}`, `count=${bavail}`])
}

test('a full disk costs nothing that was acknowledged, is said, and is over as soon as there is room', async ({
  skip,
}) => {
  skip(!mount(), 'VOID: no file system of a test’s own can be mounted here')
  writeFileSync(path.join(folder, 'ballast'), Buffer.alloc(BALLAST_BYTES))
  server = await startServer({ dataDir: folder })
  const sender = new Sender(server, { postsPerS: 20, random: createRandom(`${SEED}:full`).next })
  await expect.poll(() => sender.sent.acknowledged.size, { timeout: 30_000 }).toBeGreaterThan(100)
  expect(await health(server)).toMatchObject({ status: 'ok' })

  fillUp()
  const desk = server
  await expect
    .poll(() => health(desk), { timeout: 20_000 })
    .toMatchObject({
      status: 'degraded',
      trouble: { code: 'disk_full' },
    })
  const { since } = (await health(desk)).trouble ?? {}
  await sleep(KEEPS_TRYING_MS)
  expect(await health(desk)).toMatchObject({ status: 'degraded', trouble: { since } })
  // Reading goes on, and a refused webhook is told so at once.
  const asked = performance.now()
  await health(desk)
  const began = performance.now()
  const floorMs = began - asked
  const refused = await fetch(desk.webhookUrl, { method: 'POST', body: '[{"type":"full"}]' })
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
  expect(performance.now() - began).toBeLessThan(1_000 + 5 * floorMs)
  expect((await readApi<{ orders: unknown[] }>(desk, '/orders?limit=10')).orders).toHaveLength(10)

  rmSync(path.join(folder, 'ballast'))
  await expect
    .poll(() => health(desk), { timeout: HEALS_WITHIN_MS })
    .toEqual({
      status: 'ok',
      seq: expect.any(Number),
      last_received_at: expect.any(String),
    })
  const before = sender.sent.acknowledged.size
  await expect.poll(() => sender.sent.acknowledged.size, { timeout: 20_000 }).toBeGreaterThan(before + 100)
  const sent = await sender.stop()
  const verdict = judge(sent, await numbersInLog(desk))
  const { retries, givenUp } = sent
  console.log(`seed ${SEED}: ${verdict.kept} acknowledged and kept, ${retries} retries, ${givenUp} given up`)
  expect(verdict).toMatchObject({ lost: [], unexpected: [] })
  expect(sent.strange).toEqual([])
  expect(retries).toBeGreaterThan(0)
  expect(stateFaults(desk)).toEqual([])
})
