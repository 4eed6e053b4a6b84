import type { DeviceEventResult } from '#lib/contract/device-events.ts'
import { isProblem } from '#lib/contract/problem.ts'
import type { DeviceMessage } from '#lib/domain/device-message.ts'
import type { Item } from '#lib/domain/dialects/report.ts'
import { positionOf } from '#lib/domain/position.ts'
import { LIMITS } from '#lib/services/intake/read-body.ts'
import type { Receipt, Submission } from '#lib/services/intake/recorder.ts'
import type { DeliveryRow, PositionRow, QuarantineRow } from '#lib/storage/log-writer.ts'
import { preparePosition } from './prepare-position.ts'
import { type Dialect, type Report, readReport } from './read-report.ts'

export interface IncomingReport {
  readonly dialect: Dialect
  /** The device that the token names; whatever ids the body has are labels. */
  readonly deviceId: string
  /** For whom the phone was admitted; not known of a replay. */
  readonly workerHandle?: string
  readonly headers: Readonly<Record<string, string | undefined>>
  /** Without the `?`, and without the token. */
  readonly query: string
  readonly raw: Buffer
  /** False when the body was longer than we read. */
  readonly isComplete: boolean
  readonly replayOf?: number
}

export interface ReportAnswer {
  readonly status: number
  readonly results: readonly DeviceEventResult[]
  readonly receipt: Receipt | null
}

export interface TakeReportOptions {
  readonly submit: (submission: Submission) => Promise<Receipt>
  readonly giveMessages: (deviceId: string, messages: readonly DeviceMessage[]) => Promise<void>
  readonly now: () => number
}

/** Where a quarantined body keeps whose it was, so that it can be taken in again. */
export const DEVICE_HEADER = 'x-waypost-device'
export const QUERY_HEADER = 'x-waypost-query'

/**
 * Takes in what a phone sent. Positions are written before it is answered, messages are given to whoever takes them, and
 * what cannot be read is kept with the reason and answered like the rest, because the app would send it for ever. Trouble
 * of our own is 503: then the app keeps what it has (docs/rules.md 30).
 */
export async function takeReport(incoming: IncomingReport, options: TakeReportOptions): Promise<ReportAnswer> {
  const receivedAtMs = options.now()
  const refusal = refuse(incoming)
  const report = refusal ?? readReport({ ...incoming, receivedAtMs })
  const sorted = sort(incoming, report, receivedAtMs)
  const status = refusal?.status ?? 200
  try {
    const receipt = await store(incoming, sorted, { ...options, status })
    await options.giveMessages(incoming.deviceId, sorted.messages)
    return { status, results: resultsOf(report, receipt), receipt }
  } catch (error) {
    if (isProblem(error) && error.code === 'unavailable') return { status: 503, results: [], receipt: null }
    throw error
  }
}

function refuse({ headers, isComplete }: IncomingReport) {
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding !== '' && encoding.toLowerCase() !== 'identity') {
    return { status: 415, reason: 'encoded_body', detail: `Content-Encoding ${encoding} is not read; send it plain.` }
  }
  const detail = `The body is larger than ${LIMITS.bodyBytes} bytes.`
  return isComplete ? null : { status: 413, reason: 'too_large', detail }
}

interface Sorted {
  readonly positions: PositionRow[]
  readonly messages: DeviceMessage[]
  readonly quarantine: QuarantineRow[]
}

function sort(incoming: IncomingReport, report: Report, receivedAtMs: number): Sorted {
  const sorted: Sorted = { positions: [], messages: [], quarantine: [] }
  if ('reason' in report) {
    sorted.quarantine.push(quarantineRow(incoming, report, incoming.raw))
    return sorted
  }
  for (const [index, item] of report.items.entries()) {
    if (item.kind === 'sighting') {
      sorted.positions.push(preparePosition(positionOf(incoming.deviceId, item.sighting, { receivedAtMs })))
    } else if (item.kind === 'message') sorted.messages.push(named(item.message, incoming.workerHandle))
    else sorted.quarantine.push(faultRow(incoming, item, index))
  }
  const { sentAtMs } = report
  if (sentAtMs !== undefined) {
    const offsetS = Math.round((sentAtMs - receivedAtMs) / 1000)
    sorted.messages.push({ kind: 'clock', atMs: sentAtMs, offsetS })
  }
  return sorted
}

/** Who carries a phone follows from its token, and not from what it says. */
function named(message: DeviceMessage, workerHandle: string | undefined): DeviceMessage {
  return message.kind === 'registered' && workerHandle !== undefined ? { ...message, workerHandle } : message
}

/** A request that was understood leaves its positions and nothing else: most of them are one fix. */
async function store(
  incoming: IncomingReport,
  { positions, quarantine }: Sorted,
  { submit, status }: TakeReportOptions & { status: number },
): Promise<Receipt | null> {
  const isReplay = incoming.replayOf !== undefined
  if (positions.length + quarantine.length === 0 && !isReplay) return null
  const needsDelivery = quarantine.length > 0 || isReplay
  const delivery = needsDelivery ? deliveryRow(incoming, { status, hasPositions: positions.length > 0 }) : undefined
  return submit({ entries: [], positions, quarantine, delivery, replayOf: incoming.replayOf })
}

function resultsOf(report: Report, receipt: Receipt | null): DeviceEventResult[] {
  if ('reason' in report) return [{ result: 'refused', reason: report.reason }]
  let next = 0
  return report.items.map((item): DeviceEventResult => {
    if (item.kind === 'message') return { result: 'accepted' }
    if (item.kind === 'fault') return { result: 'refused', reason: item.detail ?? item.reason }
    return { result: receipt?.arePositionsNew[next++] ? 'stored' : 'duplicate' }
  })
}

function keptHeaders({ headers, deviceId, query }: IncomingReport): string {
  return JSON.stringify({ ...headers, [DEVICE_HEADER]: deviceId, ...(query !== '' && { [QUERY_HEADER]: query }) })
}

function lengthOf({ headers, raw, isComplete }: IncomingReport): number {
  if (isComplete) return raw.length
  const told = Number(headers['content-length'])
  return Number.isSafeInteger(told) && told > raw.length ? told : raw.length + 1
}

function deliveryRow(incoming: IncomingReport, { status, hasPositions }: { status: number; hasPositions: boolean }) {
  const row: DeliveryRow = {
    source: `device:${incoming.dialect}`,
    messageId: null,
    verdict: hasPositions ? 'accepted' : 'quarantined',
    signature: 'device_token',
    status,
    headers: keptHeaders(incoming),
    body: status === 200 ? incoming.raw : incoming.raw.subarray(0, LIMITS.keptBytes),
    bodyBytes: lengthOf(incoming),
    isPlainArray: false,
  }
  return row
}

function quarantineRow(incoming: IncomingReport, why: { reason: string; detail: string }, body: Buffer): QuarantineRow {
  return {
    reason: why.reason,
    detail: why.detail,
    headers: keptHeaders(incoming),
    body: body.subarray(0, LIMITS.keptBytes),
    bodyBytes: body === incoming.raw ? lengthOf(incoming) : body.length,
  }
}

function faultRow(incoming: IncomingReport, fault: Extract<Item, { kind: 'fault' }>, index: number): QuarantineRow {
  const where = `Element ${index} of the request.`
  const why = { reason: fault.reason, detail: fault.detail === undefined ? where : `${where} ${fault.detail}` }
  return quarantineRow(incoming, why, Buffer.from(JSON.stringify(fault.value) ?? ''))
}
