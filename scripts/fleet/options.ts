import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

export interface SimulateOptions {
  workers: number
  seed: string
  /** Virtual seconds in a real one, until the clock is caught up with. */
  speed: number
  url: string
  token: string | undefined
  secret: string | undefined
  /** Real milliseconds; null runs until stopped. */
  durationMs: number | null
  /** Virtual milliseconds lived before now, sent at once. */
  historyMs: number
  chaos: number
  ratePerS: number | undefined
  isWebhooksOnly: boolean
  /** Exit with 1 when anything could not be delivered. */
  isOnce: boolean
  /** Numbers its first order MVD-<n>; by default taken from the clock, so that two runs do not meet. */
  firstOrderNumber: number | undefined
}

export interface StoredKeys {
  accountId?: string
  secretKey?: string
  webhookToken?: string
}

export const USAGE = `Usage: npm run simulate -- [options]

  --workers <n>        people on the road (25; up to 10,000)
  --seed <text>        the same seed plays the same fleet (1)
  --speed <n>          faster than real time, ending at the present (1)
  --url <address>      the server (WAYPOST_URL, else http://HOST:PORT)
  --token <text>       webhook path token (WAYPOST_WEBHOOK_TOKEN, else keys.json in WAYPOST_DATA)
  --secret <text>      sign each body: hex HMAC-SHA256 in x-hypertrack-signature
  --duration <time>    stop after this much real time, e.g. 60s, 5m, 1h
  --history <time>     begin this long ago and send what happened since at once
  --chaos <0..1>       late, repeated and reordered deliveries (0.3)
  --rate <n>           at most so many events a second
  --orders-from <n>    number of the first order
  --webhooks-only      do not create orders through the API (always so above 500 workers)
  --once               exit with 1 when anything could not be delivered
`

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

function duration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text)
  if (!match) throw new Error(`"${text}" is not a time; write 90s, 5m or 1h`)
  return Number(match[1]) * (UNITS_MS[match[2] ?? 's'] as number)
}

function number(name: string, text: string, range: readonly [number, number]): number {
  const value = Number(text)
  if (!Number.isFinite(value) || value < range[0] || value > range[1]) {
    throw new Error(`--${name} is "${text}"; it can be ${range[0]} to ${range[1]}`)
  }
  return value
}

/** Reads the keys that the server keeps in its data folder, or nothing when there are none yet. */
export function storedKeys(env: NodeJS.ProcessEnv): StoredKeys {
  const file = path.resolve(env.WAYPOST_DATA || './data', 'keys.json')
  const stored = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as StoredKeys) : {}
  return {
    ...stored,
    ...(env.WAYPOST_WEBHOOK_TOKEN ? { webhookToken: env.WAYPOST_WEBHOOK_TOKEN } : {}),
    ...(env.WAYPOST_ACCOUNT_ID ? { accountId: env.WAYPOST_ACCOUNT_ID } : {}),
    ...(env.WAYPOST_SECRET_KEY ? { secretKey: env.WAYPOST_SECRET_KEY } : {}),
  }
}

function defaultUrl(env: NodeJS.ProcessEnv): string {
  const host = env.HOST && env.HOST !== '0.0.0.0' ? env.HOST : '127.0.0.1'
  return env.WAYPOST_URL || `http://${host}:${env.PORT || 3000}`
}

/** Null: help was asked for. Throws with a plain sentence when an option cannot be right. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): SimulateOptions | null {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const { values } = parseArgs({
    args,
    options: {
      workers: { ...text, default: '25' },
      seed: { ...text, default: '1' },
      speed: { ...text, default: '1' },
      url: { ...text, default: defaultUrl(env) },
      token: text,
      secret: text,
      duration: text,
      history: text,
      chaos: { ...text, default: '0.3' },
      rate: text,
      'orders-from': text,
      'webhooks-only': flag,
      once: flag,
      help: { ...flag, short: 'h' },
    },
  })
  if (values.help) return null
  const workers = number('workers', values.workers, [1, 10_000])
  const { history } = values
  return {
    workers,
    seed: values.seed,
    speed: number('speed', values.speed, [0.1, 10_000]),
    url: values.url.replace(/\/+$/, ''),
    token: values.token,
    secret: values.secret || env.HT_WEBHOOK_SECRET?.split(/[\s,]+/)[0] || undefined,
    durationMs: values.duration === undefined ? null : duration(values.duration),
    historyMs: history === undefined ? 0 : duration(history),
    chaos: number('chaos', values.chaos, [0, 1]),
    ratePerS: values.rate === undefined ? undefined : number('rate', values.rate, [1, 1_000_000]),
    isWebhooksOnly: values['webhooks-only'] || workers > 500,
    isOnce: values.once,
    firstOrderNumber:
      values['orders-from'] === undefined
        ? undefined
        : number('orders-from', values['orders-from'], [1, Number.MAX_SAFE_INTEGER]),
  }
}
