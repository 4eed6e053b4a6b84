import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkOf, waitOf } from '#lib/transport/walls/limits.ts'

// What is let through when nothing is set: sixty for a link, six hundred for an address, webhooks always.

const folder = mkdtempSync(path.join(tmpdir(), 'waypost-limits-'))
const before = { ...process.env }
beforeAll(() => {
  process.env.WAYPOST_DATA = folder
  for (const name of ['WAYPOST_LIMIT_PER_LINK', 'WAYPOST_LIMIT_PER_ADDRESS']) delete process.env[name]
})
afterAll(() => {
  process.env = before
  rmSync(folder, { recursive: true, force: true })
})

/** Each test has a minute of its own. */
let minute = Date.UTC(2026, 0, 1)
const inMinute = () => {
  minute += 120_000
  return minute
}
const ask = (url: string, address: string, at: number, authorization?: string) =>
  waitOf({ url, headers: { authorization } }, address, at)
const letThrough = (waits: readonly number[]) => waits.filter((wait) => wait === 0).length

test('a link is let through sixty times a minute, whoever asks, and again in the next', () => {
  const at = inMinute()
  const doors = ['/s/link-a', '/api/tracking/link-a', '/embed/orders/7?token=link-a']
  const waits = Array.from({ length: 100 }, (_, i) => ask(doors[i % 3] as string, `203.0.113.${i}`, at + i))
  expect(letThrough(waits)).toBe(60)
  expect(waits.at(-1)).toBe(60)
  expect(ask('/s/link-b', '203.0.113.1', at)).toBe(0)
  expect(ask('/s/link-a', '203.0.113.1', at + 60_000)).toBe(0)
})

test('what is put behind an address does not make it another link', () => {
  const at = inMinute()
  const waits = Array.from({ length: 100 }, (_, i) => ask(`/s/link-c?token=${i}&x=${i}`, `203.0.113.${i}`, at))
  expect(letThrough(waits)).toBe(60)
  expect(linkOf('/api/tracking/abc?publishable_key=1')).toBe('abc')
})

test('the link of a phone is counted by the token in its header', () => {
  const at = inMinute()
  const waits = Array.from({ length: 100 }, (_, i) =>
    ask(`/api/phone?from=${i}`, `203.0.113.${i}`, at, 'Bearer phone-a'),
  )
  expect(letThrough(waits)).toBe(60)
  expect(ask('/api/phone', '203.0.113.1', at, 'Bearer phone-b')).toBe(0)
})

test('of ten thousand guesses from an address six hundred are looked at in a minute', () => {
  const at = inMinute()
  const waits = Array.from({ length: 10_000 }, (_, i) => ask(`/s/guess-${i}`, '198.51.100.1', at))
  expect(letThrough(waits)).toBe(600)
  expect(ask('/s/guess-again', '198.51.100.2', at)).toBe(0)
})

test('webhooks and what phones report are let through however often they come', () => {
  const at = inMinute()
  for (const url of ['/api/webhooks/hypertrack/path-token', '/api/devices/events', '/api/devices/osmand/token'])
    expect(letThrough(Array.from({ length: 2_000 }, () => ask(url, '198.51.100.3', at)))).toBe(2_000)
})
