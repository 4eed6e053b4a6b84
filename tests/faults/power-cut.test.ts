import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SEED } from '#tests/support/seed.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { createRandom } from '../../scripts/fleet/random.ts'
import { DiskTrace, readTrails } from './support/disk-trace.ts'
import { IS_LONG } from './support/form.ts'
import { Sender } from './support/sender.ts'
import { judge, numbersInLog, stateFaults } from './support/set-check.ts'
import { tool } from './support/tools.ts'

const CUTS = IS_LONG ? 20 : 3
const POSTS_PER_S = IS_LONG ? 150 : 60
const LIVES_MS = { atLeast: 400, atMost: 2_500 }
const SETTLES_MS = 1_000
const BACK_WITHIN_MS = 60_000

let server: TestServer | undefined
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'waypost-cut-'))
})
afterEach(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('what a trace says of a file is what its last flush had seen', () => {
  const trace = [
    'pwrite64(20</d/w-wal>, ""..., 32, 0) = 32',
    'pwrite64(20</d/w-wal>, ""..., 4096, 56) = 4096',
    'fdatasync(20</d/w-wal>) = 0',
    'pwrite64(20</d/w-wal>, ""..., 4096, 4176) = 4096',
    'fdatasync(20</d/w-wal>',
  ].join('\n')
  const trail = readTrails(trace).get('/d/w-wal')
  expect(trail).toEqual({ syncedBytes: 4152, writtenBytes: 8272, open: [{ at: 4176, bytes: 4096 }] })
  const anew = `${trace} <unfinished ...>\npwrite64(20</d/w-wal>, ""..., 32, 0) = 32`
  expect(readTrails(anew).get('/d/w-wal')?.syncedBytes).toBe(0)
})

test(
  `of what was acknowledged nothing is lost in ${CUTS} power cuts`,
  async ({ skip }) => {
    skip(!tool('strace'), 'VOID: this machine has no strace')
    const random = createRandom(`${SEED}:power`).next
    server = await startServer()
    const sender = new Sender(server, { postsPerS: POSTS_PER_S, random })
    let cutBytes = 0
    let scrambled = 0
    for (let cut = 0; cut < CUTS; cut++) {
      const trace = await DiskTrace.of(server.pid(), path.join(folder, `trace-${cut}`))
      // Whatever the machine's load: it has answered somebody in this life.
      const before = sender.sent.acknowledged.size
      await expect.poll(() => sender.sent.acknowledged.size, { timeout: BACK_WITHIN_MS }).toBeGreaterThan(before)
      await sleep(LIVES_MS.atLeast + random() * (LIVES_MS.atMost - LIVES_MS.atLeast))
      await server.kill()
      const lost = await trace.cut(server.dataDir)
      cutBytes += lost.cutBytes
      scrambled += lost.scrambledPages
      await server.restart()
    }
    await sleep(SETTLES_MS)
    const sent = await sender.stop()
    const verdict = judge(sent, await numbersInLog(server))
    console.log(
      `seed ${SEED}: ${CUTS} power cuts took ${cutBytes} bytes of the write-ahead log that were not on the disk yet and ${scrambled} pages; ` +
        `${verdict.kept} events acknowledged and kept, ${verdict.lost.length} lost, ${verdict.recovered} recovered`,
    )
    expect(verdict, `seed ${SEED}`).toMatchObject({ lost: [], unexpected: [] })
    expect(sent.strange).toEqual([])
    expect(verdict.kept).toBeGreaterThan(CUTS * 20)
    expect(stateFaults(server)).toEqual([])
  },
  IS_LONG ? 1_800_000 : 300_000,
)
