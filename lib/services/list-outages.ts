import type { OutageView } from '#lib/contract/views.ts'
import { type Facts, factValue, joinFacts } from '#lib/domain/facts.ts'
import type { StateRow } from '#lib/domain/view-facts.ts'
import { outageView } from '#lib/domain/view-record.ts'
import { type OutageQuery, readOutages } from '#lib/storage/outages.ts'
import { type DeviceRow, readUnitFacts } from '#lib/storage/units.ts'

export interface Units {
  readonly workers: readonly StateRow[]
  readonly devices: readonly DeviceRow[]
}

/** Outages with what is known of who is out, so that one whose phone reports again is not called open. */
export function outageViews(rows: readonly StateRow[], units: Units): OutageView[] {
  const known = new Map<string, Facts>()
  for (const worker of units.workers) known.set(worker.key, worker.facts)
  for (const device of units.devices) {
    const handle = device.workerHandle
    if (handle !== null) known.set(handle, joinFacts(known.get(handle) ?? {}, device.facts))
  }
  const devices = new Map(units.devices.map((device) => [device.key, device.facts]))
  return rows.map((row) => {
    const worker = factValue<string>(row.facts, 'worker')
    const device = factValue<string>(row.facts, 'device')
    return outageView(row, known.get(worker ?? '') ?? devices.get(device ?? '') ?? null)
  })
}

/** Outages, open ones first, each group with the one that began last first. */
export async function listOutages(query: OutageQuery): Promise<OutageView[]> {
  const rows = await readOutages(query)
  const named = (name: string) => [...new Set(rows.flatMap((row) => factValue<string>(row.facts, name) ?? []))]
  const views = outageViews(rows, await readUnitFacts(named('worker'), named('device')))
  const shown = query.isOpen ? views.filter((outage) => outage.isOpen) : views
  return [...shown.filter((outage) => outage.isOpen), ...shown.filter((outage) => !outage.isOpen)]
}
