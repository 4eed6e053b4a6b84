import { present, type WireEvent } from './command-events.ts'

/** Something HyperTrack's API answered, with every field it sent. */
export type Answered = Readonly<Record<string, unknown>>

/**
 * How it was heard. `saidAt` (ISO 8601) when HyperTrack answered to a change of ours: then it is news. Null when it is
 * read for the first time or again: then each event gets the time that the answer itself gives, so that reading the
 * same answer twice makes the same events, which the log knows already.
 */
export interface Heard {
  readonly accountId: string
  readonly saidAt: string | null
}

/** What every answer about an order tells of it, by the names that webhooks use too. */
export const TOLD_OF_ORDERS = [
  'type',
  'type_index',
  'destination',
  'scheduled_at',
  'scheduled_after',
  'expected_service_time',
  'product_type',
  'capacity_used',
  'priority',
  'metadata',
  'share_url',
  'embed_url',
] as const

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function listOf(value: unknown): Answered[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : []
}

export function objectOf(value: unknown): Answered | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Answered) : undefined
}

/** A webhook's envelope around what an answer says. */
export function told(type: string, { accountId }: Heard, who: { deviceId?: unknown; workerHandle?: unknown }) {
  return (at: string, data: Record<string, unknown>): WireEvent => ({
    created_at: at,
    recorded_at: at,
    ...present({ device_id: textOf(who.deviceId), worker_handle: textOf(who.workerHandle) }),
    account_id: accountId,
    type,
    data: present(data),
    version: '3.0.0',
  })
}
