import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { embedViewOf } from '#lib/domain/embed-view.ts'
import { hasKnownFilters } from '#lib/services/embed/embed-filters.ts'
import { issueEmbedTokenFor } from '#lib/services/embed/embed-token.ts'
import { admitted, ownEmbedKey } from '#lib/services/embed/embed-url.ts'

const now = Date.UTC(2026, 0, 31, 14, 20)

beforeAll(() => {
  process.env.WAYPOST_DATA = mkdtempSync(path.join(tmpdir(), 'waypost-embed-'))
  for (const name of ['ACCOUNT_ID', 'SECRET_KEY', 'PUBLISHABLE_KEY', 'WEBHOOK_TOKEN', 'AUTH_SECRET'])
    process.env[`WAYPOST_${name}`] = `own-${name}`
})

const enter = (token: string, key = 'own-PUBLISHABLE_KEY') =>
  admitted({ path: '/embed/orders/o-1', query: new URLSearchParams({ publishable_key: key }), token }, now)
const tokenFor = (scope: string, at = now) => issueEmbedTokenFor(scope, { key: ownEmbedKey(), now: at }).token

test('a view is entered with our key and a token for it, and with neither alone', () => {
  expect(enter(tokenFor('orders/o-1'))?.view.handle).toBe('o-1')
  expect(enter('')).toBeNull()
  expect(enter(tokenFor('orders/o-2'))).toBeNull()
  expect(enter(tokenFor('orders/o-1', now - 3 * 3_600_000))).toBeNull()
  expect(enter(tokenFor('orders/o-1'), 'another')).toBeNull()
  expect(enter(tokenFor('orders/o-1'), '')).toBeNull()
})

test('a filter that nobody knows, or that cannot be read, makes it no view', () => {
  const isKnown = (query: string) => {
    const view = embedViewOf('/embed/views/orders', new URLSearchParams(query))
    return view !== null && hasKnownFilters(view)
  }
  expect(isKnown('status=ongoing&schedule-date-from=2026-01-01T00:00:00Z')).toBe(true)
  for (const query of ['colour=red', 'status=ongoing&colour=red', 'metadata=no-json'])
    expect(isKnown(query)).toBe(false)
})
