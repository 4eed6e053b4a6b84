import { randomUUID } from 'node:crypto'

/** Writes one JSON line to standard error. Never pass it a secret, a cookie or a body. */
export function logLine(level: 'error' | 'warn' | 'info', message: string, fields: Record<string, unknown> = {}): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...fields })}\n`)
}

/** Logs an error nobody expected and returns the request id that the caller may be told. */
export function logUnexpected(error: unknown, fields: Record<string, unknown> = {}): string {
  const requestId = randomUUID()
  const told = error instanceof Error ? { error: error.message, stack: error.stack } : { error: String(error) }
  logLine('error', 'unexpected error', { request_id: requestId, ...fields, ...told })
  return requestId
}
