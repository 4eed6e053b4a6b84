import type { WireEvent } from '#lib/domain/commands/command-events.ts'
import { actingPerson } from '#lib/services/acting-person.ts'
import { record } from './record.ts'
import type { EntryResult } from './recorder.ts'

/**
 * Records what somebody did here: each event says by whom (`data.by`) where a person is signed in, and nothing of the kind
 * where a program used the keys. Throws what `record` throws.
 */
export function recordActs(source: 'api' | 'hypertrack-api', wires: readonly WireEvent[]): Promise<EntryResult[]> {
  const by = actingPerson()
  return record(wires.map((wire) => ({ source, wire: by === null ? wire : signed(wire, by) })))
}

function signed(wire: WireEvent, by: string): WireEvent {
  return { ...wire, data: { ...(wire.data as WireEvent), by } }
}
