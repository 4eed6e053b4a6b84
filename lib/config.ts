import { createECDH, randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import path from 'node:path'
import { remember } from './remember.ts'

export type SignatureMode = 'off' | 'detect' | 'enforce'

export interface Keys {
  accountId: string
  secretKey: string
  publishableKey: string
  webhookToken: string
  /** Signs sessions. Never leaves the data folder. */
  authSecret: string
  /** Private P-256 key by which push services know this server (RFC 8292): 32 bytes, base64url. */
  pushKey: string
}

export interface HypertrackAccount {
  accountId: string
  secretKey: string
  apiUrl: string
}

/** A routing server of one's own. */
export interface RouterServer {
  kind: 'osrm' | 'valhalla'
  /** No slash at the end. */
  url: string
}

/** A server that finds addresses. */
export interface GeocoderServer {
  kind: 'photon' | 'nominatim'
  /** No slash at the end. */
  url: string
}

/** Where mail is handed in, and whom it is from. */
export interface MailServer {
  smtpUrl: string
  from: string
}

export interface Config {
  host: string
  port: number
  /** Public address that links, QR codes and embeds are made from; no trailing slash. */
  publicUrl: string
  dataDir: string
  databaseFile: string
  isDev: boolean
  keys: Keys
  /** True when at least one key was made at this start, so that it is printed once. */
  hasNewKeys: boolean
  admin: { email: string; password: string } | null
  /** Null: stand-alone mode. */
  hypertrack: HypertrackAccount | null
  signature: { mode: SignatureMode; secrets: string[]; scheme: string | null }
  /** Addresses, networks and hosts that webhooks may be sent to although they are not public, or not https. */
  webhookAllow: string[]
  /** The same for the push services that phones name. */
  pushAllow: string[]
  /** Null: no mail can be sent. */
  mail: MailServer | null
  /** Visit an SNS SubscribeURL by ourselves (only on amazonaws.com). */
  confirmsSubscriptions: boolean
  /** Null: the bundled streets, and straight lines elsewhere. */
  router: RouterServer | null
  /** Null: the bundled addresses, and coordinates elsewhere. */
  geocoder: GeocoderServer | null
  /** Speed of a whole trip in town, lights included, where no router knows the streets. */
  townSpeedMps: number
  /** Thresholds of the engine that replace the usual ones, as JSON; null: none. */
  thresholds: string | null
  /** Networks (CIDR) whose word on who asks is believed: X-Forwarded-For, -Proto and -Host. */
  trustedProxies: string[]
  /** What one may ask of pages that need no sign-in, in a minute. */
  publicLimits: { perToken: number; perAddress: number }
  /** For how many days what was recorded of places is kept, and the stories of orders that ended. */
  keep: { positionsDays: number; ordersDays: number }
  /** Seconds from the start until the database is first read for damage. */
  verifyAfterS: number
  version: string
}

type Env = Readonly<Record<string, string | undefined>>

function readStored(file: string): Partial<Keys> {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Keys>) : {}
}

const PUSH_KEY_BYTES = 32

function newPushKey(): string {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  const made = pair.getPrivateKey()
  return Buffer.concat([Buffer.alloc(PUSH_KEY_BYTES - made.length), made]).toString('base64url')
}

function pushKeyOf(given: string | undefined): string | undefined {
  if (given && Buffer.from(given, 'base64url').length !== PUSH_KEY_BYTES)
    throw new Error('WAYPOST_PUSH_KEY must be 32 bytes in base64url: a private key of the curve P-256')
  return given
}

/** Keys come from the environment, else from `keys.json` in the data folder, else are made and kept there. */
function loadKeys(env: Env, dataDir: string): { keys: Keys; hasNewKeys: boolean } {
  const file = path.join(dataDir, 'keys.json')
  const stored = readStored(file)
  const token = () => randomBytes(32).toString('base64url')
  const keys: Keys = {
    accountId: env.WAYPOST_ACCOUNT_ID || stored.accountId || randomUUID(),
    secretKey: env.WAYPOST_SECRET_KEY || stored.secretKey || token(),
    publishableKey: env.WAYPOST_PUBLISHABLE_KEY || stored.publishableKey || token(),
    webhookToken: env.WAYPOST_WEBHOOK_TOKEN || stored.webhookToken || token(),
    authSecret: env.WAYPOST_AUTH_SECRET || stored.authSecret || token(),
    pushKey: pushKeyOf(env.WAYPOST_PUSH_KEY) || stored.pushKey || newPushKey(),
  }
  const given = new Set([...Object.values(stored), ...Object.values(env)])
  // Nobody has to be told the push key.
  const hasNewKeys = Object.entries(keys).some(([name, key]) => name !== 'pushKey' && !given.has(key))
  if (JSON.stringify({ ...stored, ...keys }) !== JSON.stringify(stored)) {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 })
  }
  return { keys, hasNewKeys }
}

function hypertrackAccount(env: Env): HypertrackAccount | null {
  const { HYPERTRACK_ACCOUNT_ID: accountId, HYPERTRACK_SECRET_KEY: secretKey } = env
  if (!accountId || !secretKey) return null
  return {
    accountId,
    secretKey,
    apiUrl: (env.HYPERTRACK_API_URL || 'https://v3.api.hypertrack.com').replace(/\/+$/, ''),
  }
}

const SCHEME = /^sha(256|1|512) (hex|base64|base64url) (raw|reserialized)$/

function signature(env: Env): Config['signature'] {
  const mode = env.HT_WEBHOOK_VERIFY || 'off'
  if (mode !== 'off' && mode !== 'detect' && mode !== 'enforce') {
    throw new Error(`HT_WEBHOOK_VERIFY is "${mode}"; it can be off, detect or enforce`)
  }
  const secrets = (env.HT_WEBHOOK_SECRET ?? '').split(/[\s,]+/).filter(Boolean)
  if (mode === 'enforce' && secrets.length === 0 && !env.HYPERTRACK_SECRET_KEY) {
    throw new Error('HT_WEBHOOK_VERIFY is "enforce" and HT_WEBHOOK_SECRET is empty: every webhook would be refused')
  }
  const scheme = env.HT_WEBHOOK_SCHEME || null
  if (scheme !== null && !SCHEME.test(scheme)) {
    throw new Error(`HT_WEBHOOK_SCHEME is "${scheme}"; it reads like "sha256 hex raw"`)
  }
  return { mode, secrets, scheme }
}

/** A server of one of some kinds; the first is meant when none is named. Null without an address. */
function serverOf<K extends string>(
  env: Env,
  [urlName, kindName]: readonly [string, string],
  kinds: readonly [K, ...K[]],
) {
  const [url, named] = [env[urlName], env[kindName]]
  const kind = named ? kinds.find((known) => known === named) : kinds[0]
  if (!kind) throw new Error(`${kindName} is "${named}"; it can be ${kinds.join(' or ')}`)
  if (!url) return null
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new Error(`${urlName} is "${url}"; it must be a web address`)
  return { kind, url: url.replace(/\/+$/, '') }
}

function mailServer({ WAYPOST_SMTP_URL: smtpUrl, WAYPOST_MAIL_FROM: from }: Env): MailServer | null {
  if (!smtpUrl && !from) return null
  if (!smtpUrl || !from) throw new Error('To send mail, set both WAYPOST_SMTP_URL and WAYPOST_MAIL_FROM')
  if (!/^smtps?:\/\//.test(smtpUrl) || !URL.canParse(smtpUrl))
    throw new Error('WAYPOST_SMTP_URL must read like smtp://user:password@mail.example.com:587')
  if (!/^[^\r\n]*[^\s<]@[^\s>]+>?$/.test(from))
    throw new Error(`WAYPOST_MAIL_FROM is "${from}"; it must be a mail address`)
  return { smtpUrl, from }
}

function townSpeedMps(env: Env): number {
  const kmh = Number(env.WAYPOST_TOWN_SPEED_KMH || 27)
  if (!(kmh >= 1 && kmh <= 200))
    throw new Error(`WAYPOST_TOWN_SPEED_KMH is "${env.WAYPOST_TOWN_SPEED_KMH}"; it must be 1 to 200`)
  return kmh / 3.6
}

/** `loopback` stands for this machine. Throws where an entry is no address or network. */
function trustedProxies(env: Env): string[] {
  const given = (env.WAYPOST_TRUSTED_PROXIES ?? 'loopback').split(/[\s,]+/).filter((entry) => entry && entry !== 'none')
  const networks = given.flatMap((entry) => (entry === 'loopback' ? ['127.0.0.0/8', '::1/128'] : [entry]))
  const wrong = networks.find((entry) => !isNetwork(entry))
  if (wrong !== undefined)
    throw new Error(`WAYPOST_TRUSTED_PROXIES has "${wrong}"; it takes networks like 10.0.0.0/8, loopback or none`)
  return networks
}

function isNetwork(entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/')
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return most >= 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
}

/** A whole number from the environment. Throws when it is none, or less than 1. */
function count(env: Env, name: string, usual: number): number {
  const value = Number(env[name] || usual)
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} is "${env[name]}"; it must be a whole number`)
  return value
}

const listIn = (given: string | undefined) => (given ?? '').split(/[\s,]+/).filter(Boolean)

/** Reads the environment once. Throws with a plain sentence when a setting cannot be right. */
export function loadConfig(env: Env): Config {
  const port = Number(env.PORT || 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`PORT is "${env.PORT}"; it must be 0 to 65535`)
  if (env.DATABASE_URL) throw new Error('DATABASE_URL is set, but this version keeps its data in SQLite: unset it')
  const host = env.HOST || '127.0.0.1'
  const dataDir = path.resolve(/*turbopackIgnore: true*/ env.WAYPOST_DATA || './data')
  const { keys, hasNewKeys } = loadKeys(env, dataDir)
  return {
    host,
    port,
    publicUrl: (env.WAYPOST_URL || `http://${host}:${port}`).replace(/\/+$/, ''),
    dataDir,
    databaseFile: path.join(dataDir, 'waypost.db'),
    isDev: env.NODE_ENV === 'development',
    keys,
    hasNewKeys,
    admin:
      env.WAYPOST_ADMIN_EMAIL && env.WAYPOST_ADMIN_PASSWORD
        ? { email: env.WAYPOST_ADMIN_EMAIL, password: env.WAYPOST_ADMIN_PASSWORD }
        : null,
    hypertrack: hypertrackAccount(env),
    signature: signature(env),
    webhookAllow: listIn(env.WAYPOST_WEBHOOK_ALLOW),
    pushAllow: listIn(env.WAYPOST_PUSH_ALLOW),
    mail: mailServer(env),
    confirmsSubscriptions: env.WAYPOST_CONFIRM_SNS === '1',
    router: serverOf(env, ['WAYPOST_ROUTER_URL', 'WAYPOST_ROUTER_KIND'], ['osrm', 'valhalla']),
    geocoder: serverOf(env, ['WAYPOST_GEOCODER_URL', 'WAYPOST_GEOCODER_KIND'], ['photon', 'nominatim']),
    townSpeedMps: townSpeedMps(env),
    thresholds: env.WAYPOST_THRESHOLDS || null,
    trustedProxies: trustedProxies(env),
    publicLimits: {
      perToken: count(env, 'WAYPOST_LIMIT_PER_LINK', 60),
      perAddress: count(env, 'WAYPOST_LIMIT_PER_ADDRESS', 600),
    },
    keep: {
      positionsDays: count(env, 'WAYPOST_KEEP_POSITIONS_DAYS', 60),
      ordersDays: count(env, 'WAYPOST_KEEP_ORDERS_DAYS', 365),
    },
    verifyAfterS: count(env, 'WAYPOST_VERIFY_AFTER_S', 60),
    version: env.npm_package_version || '0.1.0',
  }
}

export function config(): Config {
  return remember('config', () => loadConfig(process.env))
}
