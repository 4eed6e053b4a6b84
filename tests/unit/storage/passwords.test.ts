import { hashPassword as oldHash } from 'better-auth/crypto'
import { expect, test } from 'vitest'
import { hashPassword, isPassword } from '#lib/storage/passwords.ts'

/** CPU of this process while it works, in ms. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

test('a password is known again, in whatever form its letters came, and no other is', async () => {
  const hash = await hashPassword('café on the corner')
  expect(hash).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$/)
  expect(await isPassword({ hash, password: 'café on the corner' })).toBe(true)
  expect(await isPassword({ hash, password: 'cafe on the corner' })).toBe(false)
  expect(await hashPassword('café on the corner')).not.toBe(hash)
})

test('passwords from before are still known, and a broken hash is nobody’s', async () => {
  const hash = await oldHash('rain over the harbour')
  expect(await isPassword({ hash, password: 'rain over the harbour' })).toBe(true)
  expect(await isPassword({ hash, password: 'sun over the harbour' })).toBe(false)
  expect(await isPassword({ hash: 'broken', password: 'rain over the harbour' })).toBe(false)
})

test('many at once take the memory of two, and judging costs what making does', async () => {
  const hash = await hashPassword('rain over the harbour')
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 5)
  const start = process.memoryUsage.rss()
  const six = () => Array.from({ length: 6 }, () => isPassword({ hash, password: 'wrong' }))
  const judging = await cpuOf(() => Promise.all(six()))
  clearInterval(timer)
  const making = await cpuOf(() => Promise.all(Array.from({ length: 6 }, () => hashPassword('another one'))))
  process.stdout.write(
    `six at once: +${((most - start) / 2 ** 20).toFixed(0)} MiB; judging/making ${(judging / making).toFixed(2)}\n`,
  )
  expect(most - start).toBeLessThan(300 * 2 ** 20)
  expect(judging / making).toBeGreaterThan(0.8)
  expect(judging / making).toBeLessThan(1.2)
})
