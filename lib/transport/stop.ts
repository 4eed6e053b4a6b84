import type { Server } from 'node:http'
import { shutDown } from '#lib/services/start-up.ts'
import type { LiveServer } from './live-server.ts'
import { logLine } from './log.ts'
import { closePhoneStreams } from './phone-stream.ts'
import { drainSenders } from './raw-request.ts'

const LONGEST_STOP_MS = 5_000

/**
 * On SIGTERM or SIGINT: take nothing new, finish what is in hand, close the database, leave. A sender that is told 503
 * tries again within its minute, so nothing is lost by a restart (docs/rules.md 14).
 */
export function stopGracefully(server: Server, live: LiveServer): void {
  let isStopping = false
  async function stop(signal: string): Promise<void> {
    if (isStopping) return
    isStopping = true
    logLine('info', 'stopping', { signal })
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref()
    drainSenders()
    live.close()
    closePhoneStreams()
    const isClosed = new Promise((resolve) => server.close(resolve))
    server.closeIdleConnections()
    await Promise.race([isClosed, new Promise((resolve) => setTimeout(resolve, LONGEST_STOP_MS / 2))])
    await shutDown()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
}
