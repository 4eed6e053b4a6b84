import type { DisabledBySelf } from '#lib/domain/outgoing/endpoint-health.ts'
import { record } from '#lib/services/intake/record.ts'
import type { StoredEndpoint } from '#lib/storage/webhook-endpoints.ts'

/** Notes in the log that an endpoint was turned off, in a type of our own: sent only to endpoints that ask for it. */
export function tellTurnedOff({ id, url }: StoredEndpoint, reason: DisabledBySelf): void {
  const at = new Date().toISOString()
  const data = { value: 'disabled', endpoint_id: id, host: new URL(url).host, reason }
  const wire = { type: 'webhook_endpoint', version: '1.0.0', created_at: at, recorded_at: at, data }
  record([{ source: 'waypost', wire }]).catch((error: unknown) => process.emitWarning(String(error)))
}
