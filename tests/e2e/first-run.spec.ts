import { spawnSync } from 'node:child_process'
import { expect, SIGNED_OUT, test } from '#tests/support/desk.ts'
import { drawnWorkers } from '#tests/support/drawn-workers.ts'
import { startServer } from '#tests/support/server.ts'

test.use({ setup: { name: 'first-run' }, storageState: SIGNED_OUT })

const BAR_MS = 60_000
const PATIENCE_MS = 120_000
/** An empty Node starts in 40 ms on a machine that is free. */
const SICK_FLOOR_MS = 150

function emptyStartMs(): number {
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now()
    spawnSync(process.execPath, ['-e', '0'])
    return performance.now() - began
  })
  return times.sort((a, b) => a - b)[2] ?? 0
}

test('from the first start to a live desk it is less than a minute', async ({ page }) => {
  test.setTimeout(400_000)
  const began = performance.now()
  const server = await startServer({ env: { WAYPOST_ADMIN_EMAIL: '', WAYPOST_ADMIN_PASSWORD: '' } })
  try {
    const answeredMs = performance.now() - began
    await page.goto(server.log().match(/http\S+\/sign-in\/first\?token=\S+/)?.[0] ?? 'no link was printed')
    await page.getByLabel('Your name').fill('Ana Silva')
    await page.getByLabel('E-mail').fill('ana@example.com')
    await page.getByLabel('Password', { exact: true }).fill('a password of my own')
    await page.getByRole('button', { name: 'Make admin and sign in' }).click()
    const firstSteps = page.getByRole('region', { name: 'First steps' })
    await firstSteps.getByRole('button', { name: 'Start the demo fleet' }).click()

    const workers = page.getByRole('option')
    await page.getByRole('tab', { name: /^Workers/ }).click()
    await expect(workers.first()).toBeVisible({ timeout: PATIENCE_MS })
    // A desk is live when somebody on it has moved.
    const drawn = () => drawnWorkers(page)
    await expect.poll(drawn, { timeout: PATIENCE_MS }).not.toEqual({})
    const before = await drawn()
    await expect.poll(drawn, { timeout: PATIENCE_MS, intervals: [100] }).not.toEqual(before)
    const liveMs = performance.now() - began
    const floorMs = emptyStartMs()
    const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
    console.log(`answered after ${seconds(answeredMs)}, live after ${seconds(liveMs)}; floor ${Math.round(floorMs)} ms`)
    test.skip(liveMs > BAR_MS && floorMs > SICK_FLOOR_MS, 'VOID: the machine is busy with other things')
    expect(liveMs).toBeLessThan(BAR_MS)
  } finally {
    await page.goto('about:blank')
    await server.stop()
  }
})
