import { handleFault, isDemoHandle } from '#lib/contract/handle.ts'
import type { ImportFault, ImportRow, ImportSettings } from '#lib/contract/imports-api.ts'
import { foldedWords } from '../places/fold.ts'
import { nearestWorkers, type WorkerName } from './nearest-worker.ts'
import { type MomentOptions, readMoment } from './read-moment.ts'

/** What a row says and what is wrong with it. */
export interface Read<T> {
  readonly value: T | null
  readonly faults: readonly ImportFault[]
}

const good = <T>(value: T | null): Read<T> => ({ value, faults: [] })
const faulty = <T>(fault: ImportFault): Read<T> => ({ value: null, faults: [fault] })

export interface KnownWorkers {
  readonly workers: readonly WorkerName[]
  readonly deleted: ReadonlySet<string>
}

const MOST_OFFERED = 3

/** Who the row's order is for; a name that belongs to one worker alone is as good as the handle. */
export function checkWorker(
  row: ImportRow,
  settings: ImportSettings,
  { workers, deleted }: KnownWorkers,
): Read<string> {
  const asked = (row.texts.worker || settings.worker || '').trim()
  if (asked === '') return faulty({ code: 'worker_missing', field: 'worker', value: '', fixes: [] })
  if (deleted.has(asked)) return faulty({ code: 'worker_deleted', field: 'worker', value: asked, fixes: [] })
  if (workers.some(({ handle }) => handle === asked)) return good(asked)
  const alike = nearestWorkers(asked, workers, MOST_OFFERED)
  const named = workers.filter(({ name }) => name !== null && folded(name) === folded(asked))
  if (named.length === 1) return good(named[0]?.handle ?? null)
  if (row.accepted.includes('new_worker') && handleFault(asked) === null) return good(asked)
  const fixes = alike.map(({ handle, name }) => ({
    ...{ code: 'use' as const, value: handle, texts: { worker: handle } },
    ...(name === null ? {} : { detail: name }),
  }))
  const keep =
    handleFault(asked) === null ? [{ code: 'keep' as const, value: asked, accepts: 'new_worker' as const }] : []
  return faulty({ code: 'worker_unknown', field: 'worker', value: asked, fixes: [...fixes, ...keep] })
}

const folded = (text: string) => foldedWords(text).join(' ')

/** Whether the row's handle can name an order; the demo fleet's workers have orders of their own. */
export function checkHandle(handle: string, worker: string | null): readonly ImportFault[] {
  const fault = isDemoHandle(worker) && isDemoHandle(handle) ? null : handleFault(handle)
  return fault === null ? [] : [{ code: 'handle_bad', field: 'handle', value: fault, fixes: [] }]
}

const DAY_MS = 86_400_000

/** When the row's order is promised, epoch ms; null without a promise. */
export function checkMoment(row: ImportRow, options: MomentOptions & { readonly now: number }): Read<number> {
  const written = [row.texts.date, row.texts.scheduled].filter(Boolean).join(' ')
  if (written === '' || !row.texts.scheduled) return dateAlone(row, options)
  const at = readMoment(written, options)
  const field = 'scheduled'
  if (at === null) return faulty({ code: 'time_unreadable', field, value: written, fixes: [] })
  if (at >= options.now || row.accepted.includes('past')) return good(at)
  const later = at + Math.ceil((options.now - at) / DAY_MS) * DAY_MS
  const fixes: ImportFault['fixes'] = [
    {
      code: 'later',
      value: new Date(later).toISOString(),
      texts: { scheduled: new Date(later).toISOString(), date: '' },
    },
    { code: 'keep', value: written, accepts: 'past' },
  ]
  return { value: at, faults: [{ code: 'time_past', field, value: new Date(at).toISOString(), fixes }] }
}

/** A date may hold the time as well; a date without one is no promise. */
function dateAlone(row: ImportRow, options: MomentOptions & { readonly now: number }): Read<number> {
  const { date } = row.texts
  if (!date || readMoment(date, { ...options, day: null }) === null) return good<number>(null)
  return checkMoment({ ...row, texts: { ...row.texts, date: '', scheduled: date } }, options)
}

const TYPES = new Map<string, 'drop' | 'pick'>([
  ...['drop', 'd', 'delivery', 'deliver', 'dropoff', 'drop off', 'entrega', 'entregar', 'e', 'dejar'].map(
    (word) => [word, 'drop'] as const,
  ),
  ...['pick', 'p', 'pickup', 'pick up', 'collect', 'collection', 'retiro', 'retirar', 'r', 'recogida', 'levante'].map(
    (word) => [word, 'pick'] as const,
  ),
])

/** Pick up or drop; null when the row does not say. */
export function checkType({ texts }: ImportRow): Read<'drop' | 'pick'> {
  if (!texts.type) return good<'drop' | 'pick'>(null)
  const type = TYPES.get(folded(texts.type))
  if (type) return good(type)
  const fixes = (['drop', 'pick'] as const).map((value) => ({ code: 'use' as const, value, texts: { type: value } }))
  return faulty({ code: 'type_unknown', field: 'type', value: texts.type, fixes })
}

const RADIUS_RANGE_M = [1, 10_000] as const
const MOST_SERVICE_MIN = 10_080

/** Metres around the place: the row's, else the settings'. */
export function checkRadius({ texts }: ImportRow, { radius }: ImportSettings): Read<number> {
  if (!texts.radius) return good(radius)
  const value = numberOf(texts.radius, /m|metros|metres|meters/)
  const isFit = value !== null && value >= RADIUS_RANGE_M[0] && value <= RADIUS_RANGE_M[1]
  const fixes = [{ code: 'use' as const, value: String(radius), texts: { radius: String(radius) } }]
  return isFit ? good(value) : faulty({ code: 'radius_bad', field: 'radius', value: texts.radius, fixes })
}

/** Seconds at the stop; null when the row does not say. */
export function checkService({ texts }: ImportRow): Read<number> {
  if (!texts.service) return good<number>(null)
  const minutes = numberOf(texts.service, /min|mins|minutes|minutos/)
  const isFit = minutes !== null && minutes >= 0 && minutes <= MOST_SERVICE_MIN
  return isFit ? good(minutes * 60) : faulty({ code: 'service_bad', field: 'service', value: texts.service, fixes: [] })
}

function numberOf(text: string, unit: RegExp): number | null {
  const [, digits, rest = ''] = /^\s*(\d+(?:[.,]\d+)?)\s*(\p{L}*)\.?\s*$/u.exec(text) ?? []
  if (digits === undefined || (rest !== '' && unit.exec(rest.toLowerCase())?.[0] !== rest.toLowerCase())) return null
  return Number(digits.replace(',', '.'))
}
