import path from 'node:path'
import { checkRebuild } from '#lib/services/intake/rebuild.ts'
import type { TestServer } from '#tests/support/server.ts'
import { type Delivery, type LoggedEvent, readApi } from '#tests/support/webhooks.ts'
import type { Sent } from './sender.ts'

const PAGE = 1000

/** What became of every number that was sent. Only the first must be everything. */
export interface SetVerdict {
  /** Acknowledged and there. */
  readonly kept: number
  /** Acknowledged and not there. */
  readonly lost: number[]
  /** There though no answer said so; allowed, since the sender would have sent it again. */
  readonly recovered: number
  /** There though nobody sent it, or there twice. */
  readonly unexpected: number[]
}

function numberOf({ event }: LoggedEvent): number | null {
  const data = event.data as { metadata?: { number?: number } } | undefined
  return data?.metadata?.number ?? null
}

async function* pagesOfLog(server: TestServer): AsyncGenerator<LoggedEvent[]> {
  for (let cursor = ''; ; ) {
    const page: { events: LoggedEvent[]; cursor: string } = await readApi(
      server,
      `/events?limit=${PAGE}&after=${encodeURIComponent(cursor)}`,
    )
    if (page.events.length === 0) return
    yield page.events
    cursor = page.cursor
  }
}

/** Every number in the log, with how often it is there. */
export async function numbersInLog(server: TestServer): Promise<Map<number, number>> {
  const found = new Map<number, number>()
  for await (const events of pagesOfLog(server)) {
    for (const each of events) {
      const number = numberOf(each)
      if (number !== null) found.set(number, (found.get(number) ?? 0) + 1)
    }
  }
  return found
}

/** Message ids of every delivery that was kept. */
export async function messagesKept(server: TestServer): Promise<Set<string>> {
  const found = new Set<string>()
  for (let before = ''; ; ) {
    const { deliveries } = await readApi<{ deliveries: Delivery[] }>(server, `/deliveries?limit=${PAGE}${before}`)
    const last = deliveries.at(-1)
    if (last === undefined) return found
    for (const { message_id } of deliveries) found.add(message_id ?? '')
    before = `&before=${last.id}`
  }
}

/** Compares what was acknowledged with what is there. */
export function judge({ acknowledged, attempted }: Sent, found: ReadonlyMap<number, number>): SetVerdict {
  const lost = [...acknowledged].filter((number) => !found.has(number))
  const unexpected = [...found].filter(([number, times]) => times > 1 || !attempted.has(number))
  const recovered = [...found.keys()].filter((number) => !acknowledged.has(number)).length
  return {
    kept: acknowledged.size - lost.length,
    lost: lost.slice(0, 20),
    recovered,
    unexpected: unexpected.map(([number]) => number).slice(0, 20),
  }
}

/** Entities whose state is not what the log says. */
export const stateFaults = (server: TestServer): string[] =>
  checkRebuild(path.join(server.dataDir, 'waypost.db'), Date.now()).differences
