import { describe, expect, test } from 'vitest'
import { embedKey, issueEmbedTokenFor, readEmbedPass } from '#lib/services/embed/embed-token.ts'
import { signClaims } from '#lib/services/signed-claims.ts'

const HOUR_MS = 3_600_000
const keys = { authSecret: 'auth', secretKey: 'secret', publishableKey: 'named' }
const key = embedKey(keys)
const now = Date.UTC(2026, 0, 31, 14, 20)
const scope = 'orders/o-1'
const { token, expiresInS } = issueEmbedTokenFor(scope, { key, now })
const admits = (part: Partial<{ token: string; scope: string; key: Buffer; now: number }> = {}) =>
  readEmbedPass(part.token ?? token, { scope, key, now, ...part }) !== null

describe('a token for one view', () => {
  test('opens that view and no other', () => {
    expect(admits()).toBe(true)
    for (const other of ['orders/o-2', 'orders/o-1?a=1', 'routes/o-1', 'views/orders', '']) {
      expect(admits({ scope: other }), other).toBe(false)
    }
  })

  test('is good for one to two hours, and the same until the hour is over', () => {
    expect(expiresInS).toBe(100 * 60)
    expect(issueEmbedTokenFor(scope, { key, now: now + 30 * 60_000 }).token).toBe(token)
    expect(admits({ now: now + expiresInS * 1000 - 1 })).toBe(true)
    expect(admits({ now: now + expiresInS * 1000 })).toBe(false)
    expect(admits({ now: now + 48 * HOUR_MS })).toBe(false)
  })

  test('says when it ends, and whether it is for our own pages alone', () => {
    const endsAt = now + expiresInS * 1000
    expect(readEmbedPass(token, { scope, key, now })).toEqual({ isPreview: false, keyId: null, endsAt })
    const preview = issueEmbedTokenFor(scope, { key, now, isPreview: true }).token
    expect(readEmbedPass(preview, { scope, key, now })).toEqual({ isPreview: true, keyId: null, endsAt })
  })

  test('ends with each of the keys it is made from', () => {
    for (const part of [{ authSecret: 'x' }, { secretKey: 'x' }, { publishableKey: 'x' }]) {
      expect(admits({ key: embedKey({ ...keys, ...part }) }), JSON.stringify(part)).toBe(false)
    }
  })

  test('cannot be made longer, moved to another view, or made of nothing', () => {
    const [, signature] = token.split('.')
    const claims = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const later = `${claims({ view: scope, exp: 9_999_999_999 })}.${signature}`
    for (const made of [later, `${token}x`, `${token}.`, '', '.', 'x', `.${signature}`, token.split('.')[0] ?? '']) {
      expect(admits({ token: made }), made).toBe(false)
    }
    expect(admits({ token: signClaims({ view: scope }, key) })).toBe(false)
    expect(admits({ token: signClaims({ exp: 9_999_999_999 }, key) })).toBe(false)
  })
})
