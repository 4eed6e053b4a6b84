import type { PhoneStop } from '#lib/contract/phone-page.ts'
import type { OrderView } from '#lib/contract/views.ts'

/** Names under which orders keep what is written for whoever goes there; the first is ours. */
const NOTE_KEYS: readonly string[] = ['worker_note', 'note', 'notes', 'instructions', 'delivery_instructions']
const LONGEST_NOTE = 1000

/** What an order's metadata says to its worker; null when it says nothing to them. */
export function workerNote(metadata: Readonly<Record<string, unknown>>): string | null {
  const known = new Map(
    Object.entries(metadata).map(([key, value]) => [key.toLowerCase().replaceAll(/[\s-]+/g, '_'), value]),
  )
  const said = NOTE_KEYS.map((key) => known.get(key)).find((value) => typeof value === 'string' && value.trim() !== '')
  return typeof said === 'string' ? said.trim().slice(0, LONGEST_NOTE) : null
}

/** Where somebody is goes before what is under way, and that before what has not begun. */
function rank({ status, arrivedAt, exitedAt }: OrderView): number {
  if (status !== 'ongoing') return 2
  return arrivedAt !== null && exitedAt === null ? 0 : 1
}

const due = ({ etaAt, scheduledAt }: OrderView) => etaAt ?? scheduledAt ?? Number.POSITIVE_INFINITY

function byTurn(a: OrderView, b: OrderView): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b)
  if (due(a) !== due(b)) return due(a) - due(b)
  const [aMade, bMade] = [a.createdAt ?? 0, b.createdAt ?? 0]
  if (aMade !== bMade) return aMade - bMade
  return a.handle < b.handle ? -1 : 1
}

/** A worker's open orders as their phone shows them, the present one first (docs/rules.md 51). */
export function workerStops(orders: readonly OrderView[]): PhoneStop[] {
  const open = orders.filter(({ isOpen, status }) => isOpen && status !== 'disabled')
  return [...open].sort(byTurn).map(stopOf)
}

function stopOf({ handle, status, destination, scheduledAt, etaAt, arrivedAt, metadata }: OrderView): PhoneStop {
  return {
    handle,
    status,
    address: destination?.address ?? null,
    lon: destination?.lon ?? null,
    lat: destination?.lat ?? null,
    radiusM: destination?.radiusM ?? null,
    scheduledAt,
    etaAt,
    arrivedAt,
    note: workerNote(metadata),
  }
}
