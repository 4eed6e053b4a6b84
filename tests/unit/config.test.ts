import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { loadConfig } from '#lib/config.ts'

const folder = () => mkdtempSync(path.join(tmpdir(), 'waypost-config-'))

test('keys are made at the first start, kept for their owner only, and the same ever after', () => {
  const dataDir = folder()
  const first = loadConfig({ WAYPOST_DATA: dataDir })
  const second = loadConfig({ WAYPOST_DATA: dataDir })
  expect(first.hasNewKeys).toBe(true)
  expect(second).toMatchObject({ keys: first.keys, hasNewKeys: false })
  expect(statSync(path.join(dataDir, 'keys.json')).mode & 0o777).toBe(0o600)
})

test('keys of the environment win and are not called new', () => {
  const env = {
    WAYPOST_DATA: folder(),
    WAYPOST_ACCOUNT_ID: 'account',
    WAYPOST_SECRET_KEY: 'secret',
    WAYPOST_PUBLISHABLE_KEY: 'publishable',
    WAYPOST_WEBHOOK_TOKEN: 'token',
    WAYPOST_AUTH_SECRET: 'auth',
  }
  const { keys, hasNewKeys } = loadConfig(env)
  expect([keys.accountId, keys.webhookToken, hasNewKeys]).toEqual(['account', 'token', false])
  expect(JSON.parse(readFileSync(path.join(env.WAYPOST_DATA, 'keys.json'), 'utf8'))).toEqual(keys)
})

test('HyperTrack mode needs both of the account’s keys', () => {
  const dataDir = folder()
  expect(loadConfig({ WAYPOST_DATA: dataDir, HYPERTRACK_ACCOUNT_ID: 'a' }).hypertrack).toBeNull()
  const both = { WAYPOST_DATA: dataDir, HYPERTRACK_ACCOUNT_ID: 'a', HYPERTRACK_SECRET_KEY: 's' }
  expect(loadConfig(both).hypertrack?.apiUrl).toBe('https://v3.api.hypertrack.com')
  const elsewhere = { ...both, HYPERTRACK_API_URL: 'http://127.0.0.1:9/' }
  expect(loadConfig(elsewhere).hypertrack?.apiUrl).toBe('http://127.0.0.1:9')
})

test.each([
  ['PORT', { PORT: 'eighty' }],
  ['HT_WEBHOOK_VERIFY', { HT_WEBHOOK_VERIFY: 'always' }],
  ['HT_WEBHOOK_SECRET', { HT_WEBHOOK_VERIFY: 'enforce' }],
  ['HT_WEBHOOK_SCHEME', { HT_WEBHOOK_SCHEME: 'md5' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgresql://localhost/waypost' }],
])('a setting that cannot be right stops the start and is named: %s', (name, env) => {
  expect(() => loadConfig({ WAYPOST_DATA: folder(), ...env })).toThrow(name)
})

test('a router or geocoder has an address and a kind that is known', () => {
  const of = (env: Record<string, string>) => loadConfig({ WAYPOST_DATA: folder(), ...env })
  expect(of({})).toMatchObject({ router: null, geocoder: null })
  expect(of({ WAYPOST_ROUTER_URL: 'http://osrm:5000/' }).router).toEqual({ kind: 'osrm', url: 'http://osrm:5000' })
  const nominatim = { WAYPOST_GEOCODER_URL: 'https://geo.example', WAYPOST_GEOCODER_KIND: 'nominatim' }
  expect(of(nominatim).geocoder).toEqual({ kind: 'nominatim', url: 'https://geo.example' })
  expect(() => of({ WAYPOST_ROUTER_URL: 'osrm:5000' })).toThrow(/WAYPOST_ROUTER_URL/)
  expect(() => of({ WAYPOST_ROUTER_KIND: 'google' })).toThrow(/osrm or valhalla/)
  expect(() => of({ WAYPOST_TOWN_SPEED_KMH: 'fast' })).toThrow(/WAYPOST_TOWN_SPEED_KMH/)
})

test('mail has a server and a sender, or there is none', () => {
  const of = (env: Record<string, string>) => loadConfig({ WAYPOST_DATA: folder(), ...env })
  expect(of({}).mail).toBeNull()
  const both = { WAYPOST_SMTP_URL: 'smtp://mail.example.com:587', WAYPOST_MAIL_FROM: 'Desk <desk@example.com>' }
  expect(of(both).mail).toEqual({ smtpUrl: both.WAYPOST_SMTP_URL, from: both.WAYPOST_MAIL_FROM })
  expect(() => of({ WAYPOST_SMTP_URL: both.WAYPOST_SMTP_URL })).toThrow(/WAYPOST_MAIL_FROM/)
  expect(() => of({ ...both, WAYPOST_SMTP_URL: 'mail.example.com' })).toThrow(/WAYPOST_SMTP_URL/)
  expect(() => of({ ...both, WAYPOST_MAIL_FROM: 'Desk' })).toThrow(/WAYPOST_MAIL_FROM/)
})
