import { attentionKey } from '#lib/domain/facts/claims-attention.ts'
import { parseInstant } from '#lib/domain/instant.ts'
import type { Said, SaidCause } from '#lib/domain/notifications/standing.ts'
import { isWire } from '#lib/domain/wire/normalize-value.ts'
import type { AttentionRow, ReadAttentionLog } from '#lib/storage/notifications/attention-log.ts'

const PAGE = 1_000

/** What was said in the attention queue, by what it was said of, as far as the log was read. */
export interface SaidLog {
  readonly byKey: Map<string, Said[]>
  readUpTo: number
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

function saidOf({ id, value, at, orderHandle, workerHandle, deviceId, body }: AttentionRow): Said | null {
  const key = attentionKey({
    orderHandle: orderHandle ?? undefined,
    workerHandle: workerHandle ?? undefined,
    deviceId: deviceId ?? undefined,
  })
  const wire: unknown = JSON.parse(body)
  if (key === null || !isWire(wire) || !isWire(wire.data)) return null
  const { level, causes, until } = wire.data
  const data = {
    ...(typeof level === 'string' && { level }),
    ...(Array.isArray(causes) && { causes: causes.flatMap(causeOf) }),
    ...(value === 'snoozed' && { until: parseInstant(until) }),
  }
  return { key, value, at, id, data }
}

/** As `normalize` reads it, without what no rule looks at: tens of thousands are read for one preview. */
function causeOf(wire: unknown): SaidCause[] {
  if (!isWire(wire) || typeof wire.code !== 'string' || typeof wire.level !== 'string') return []
  const { code, level, minutes, promised_at } = wire
  if (typeof minutes !== 'number') return [{ code, level }]
  return [{ code, level, minutes, promisedAt: parseInstant(promised_at) }]
}

/** Reads on in the log from where it was read up to, a little at a time. Returns what is new. */
export async function readOn(log: SaidLog, read: ReadAttentionLog): Promise<Said[]> {
  const found: Said[] = []
  for (let rows = read(log.readUpTo, PAGE); rows.length > 0; rows = read(log.readUpTo, PAGE)) {
    for (const row of rows) {
      const said = saidOf(row)
      if (said === null) continue
      found.push(said)
      const known = log.byKey.get(said.key)
      if (known) known.push(said)
      else log.byKey.set(said.key, [said])
    }
    log.readUpTo = rows.at(-1)?.seq ?? log.readUpTo
    if (rows.length < PAGE) break
    await nextTurn()
  }
  return found
}
