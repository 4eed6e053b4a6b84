import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { makeBackup, restoreBackup } from '#lib/storage/backups.ts'
import { fetchSnapshot, type LiveDesk, openLiveDesk, shownBy } from '#tests/support/live-desk.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { until } from '#tests/support/until.ts'
import { orderEvent, type Phone, tell } from '#tests/support/wire-events.ts'

const DESKS = 3
const ANA: Phone = { workerHandle: 'ana', deviceId: 'RESTORED-1', lon: -56.16, lat: -34.9 }

let server: TestServer | undefined
const desks: LiveDesk[] = []
afterEach(async () => {
  for (const desk of desks.splice(0)) desk.close()
  await server?.stop()
})

const handles = (desk: LiveDesk) => desk.held()?.orders.map(({ handle }) => handle) ?? []
const start = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => orderEvent(ANA, `${prefix}-${index}`, { value: 'started' }))

test('a backup that is put back under open desks resets them in their first question, also when it has caught up', async () => {
  const target = await startServer()
  server = target
  const file = path.join(target.dataDir, 'waypost.db')
  await tell(target, ...start('KEPT', 20))
  const backup = makeBackup(file, Date.now())
  await tell(target, ...start('LOST', 20))
  for (let n = 0; n < DESKS; n++) desks.push(openLiveDesk(target))
  await until('every desk knows of both', () => desks.every((desk) => handles(desk).length === 40))
  await until('every desk is live', () => desks.every((desk) => desk.beats.length > 0))
  const old = desks.map((desk) => desk.held()?.position)
  const taken = desks.map((desk) => desk.snapshots.length)

  await target.kill()
  restoreBackup(file, backup.file, Date.now())
  await target.restart()
  // The same positions mean other things now: to go on from one of them would look as if nothing had been missed.
  await tell(target, ...start('OTHER', 25))
  await until('every desk came back', () => desks.every((desk) => desk.openedAt.length > 1), 30_000)
  const truth = shownBy(await fetchSnapshot(target))
  await until('every desk shows what is true now', () => desks.every((desk) => desk.shown() === truth), 10_000)

  for (const [index, desk] of desks.entries()) {
    const back = desk.openedAt.at(-1) ?? 0
    const reset = desk.snapshots[taken[index] ?? 0]
    // Asked for after the first answer, and nothing was taken from the new log on top of the old rows before it came.
    expect(reset?.at ?? Number.POSITIVE_INFINITY).toBeLessThan(back + 2_000)
    expect(desk.held()?.position.epoch).not.toBe(old[index]?.epoch)
    expect(handles(desk).filter((handle) => handle.startsWith('LOST'))).toEqual([])
  }
})
