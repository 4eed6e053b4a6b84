import type { OutageView } from '#lib/contract/views.ts'
import { type Facts, factValue, joinFacts } from '#lib/domain/facts/facts.ts'
import type { StateRow } from '#lib/domain/views/view-facts.ts'
import { outageView } from '#lib/domain/views/view-record.ts'
import { type OutageQuery, readOutages } from '#lib/storage/outages.ts'
import { type DeviceRow, readUnitFacts } from '#lib/storage/units.ts'

export interface Units {
  readonly workers: readonly StateRow[]
  readonly devices: readonly DeviceRow[]
}

/**
 * Outages with what is known of who is out, so that one whose phone reports again is not called open. The row's `seq`
 * covers both, because either can change what is shown.
 */
export function outageViews(rows: readonly StateRow[], units: Units): OutageView[] {
  const known = new Map<string, { facts: Facts; seq: number }>()
  for (const { key, facts, seq } of units.workers) known.set(key, { facts, seq })
  for (const { workerHandle, facts, seq } of units.devices) {
    if (workerHandle === null) continue
    const before = known.get(workerHandle)
    known.set(workerHandle, { facts: joinFacts(before?.facts ?? {}, facts), seq: Math.max(before?.seq ?? 0, seq) })
  }
  const devices = new Map(units.devices.map((device) => [device.key, device]))
  return rows.map((row) => {
    const worker = factValue<string>(row.facts, 'worker')
    const unit = worker === undefined ? devices.get(factValue<string>(row.facts, 'device') ?? '') : known.get(worker)
    const view = outageView(row, unit?.facts ?? null)
    return { ...view, seq: Math.max(view.seq, unit?.seq ?? 0) }
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
