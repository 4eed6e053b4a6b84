import pg from 'pg'

const CONNECT_WITHIN_MS = 3_000
const ANSWER_WITHIN_MS = 3_000

/**
 * Settings of a connection that is kept for long: a server that hears nothing from its other end gives it up within ten
 * seconds, and with it whatever it held.
 */
const GIVEN_UP_SOON =
  '-c tcp_keepalives_idle=3 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 -c tcp_user_timeout=9000'

export interface SessionOptions {
  readonly url: string
  /** Work on a connection that has just been opened. When it throws, the connection is opened anew. */
  readonly onOpen: (client: pg.Client) => Promise<void>
  /** Asked again and again on the open connection. When it throws, the connection counts as broken. */
  readonly onBeat: (client: pg.Client) => Promise<void>
  readonly onNotify?: (payload: string) => void
  /** Last words on a connection that is closed because it is to stop. */
  readonly onStop?: (client: pg.Client) => Promise<unknown>
  /** The connection is gone or about to be closed, and everything that hung on it. */
  readonly onLost: () => void
  readonly beatEveryMs: number
}

export interface Session {
  /** Closes the connection; resolves when it is closed. */
  stop(): Promise<void>
}

/** One connection of its own to a PostgreSQL that is opened again, for ever, whenever it breaks. */
export function keepSession(options: SessionOptions): Session {
  const { url, beatEveryMs } = options
  let isStopped = false
  let wake = (): void => undefined

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, beatEveryMs)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function live(): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      query_timeout: ANSWER_WITHIN_MS,
      keepAlive: true,
      application_name: 'waypost session',
      options: GIVEN_UP_SOON,
    })
    let isBroken = false
    const breakOff = () => {
      isBroken = true
      wake()
    }
    client.on('error', breakOff).on('end', breakOff)
    client.on('notification', ({ payload }) => options.onNotify?.(payload ?? ''))
    try {
      await client.connect()
      await options.onOpen(client)
      while (!isStopped && !isBroken) {
        await options.onBeat(client)
        if (!isStopped && !isBroken) await pause()
      }
    } finally {
      options.onLost()
      if (isStopped && !isBroken) await options.onStop?.(client).catch(() => undefined)
      await client.end().catch(() => undefined)
    }
  }

  const ended = (async () => {
    while (!isStopped) {
      await live().catch(() => undefined)
      if (!isStopped) await pause()
    }
  })()

  return {
    async stop() {
      isStopped = true
      wake()
      await ended
    },
  }
}
