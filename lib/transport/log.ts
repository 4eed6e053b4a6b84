import { randomUUID } from 'node:crypto'
import { config } from '../config.ts'
import { remember } from '../remember.ts'
import { redacted } from './walls/redact.ts'

/** Everything that opens something and is not to be read in a log, by mistake or in an error's message. */
function secrets(): readonly string[] {
  return remember('secrets-of-the-log', () => {
    const { keys, admin, hypertrack, signature, mail } = config()
    const ours = [keys.secretKey, keys.webhookToken, keys.authSecret, admin?.password, hypertrack?.secretKey]
    return [...ours, ...signature.secrets, mail?.smtpUrl].filter((secret) => secret !== undefined)
  })
}

/** Writes one JSON line to standard error. What opens something is left out, wherever it stands (docs/rules.md 58). */
export function logLine(level: 'error' | 'warn' | 'info', message: string, fields: Record<string, unknown> = {}): void {
  const line = JSON.stringify({ at: new Date().toISOString(), level, message, ...fields })
  process.stderr.write(`${redacted(line, secrets())}\n`)
}

/** Logs an error nobody expected and returns the request id that the caller may be told. */
export function logUnexpected(error: unknown, fields: Record<string, unknown> = {}): string {
  const requestId = randomUUID()
  const told = error instanceof Error ? { error: error.message, stack: error.stack } : { error: String(error) }
  logLine('error', 'unexpected error', { request_id: requestId, ...fields, ...told })
  return requestId
}
