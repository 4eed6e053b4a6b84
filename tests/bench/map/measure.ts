import { setTimeout as sleep } from 'node:timers/promises'
import { round } from '../book/report.ts'
import type { Row } from '../book/result.ts'
import type { Feed } from '../desk/crowd.ts'
import { createLatencies, quantile } from '../desk/latencies.ts'
import type { PageWatch } from '../desk/probe.ts'

const SAMPLE_MS = 5_000

/** A map that is looked at, and where it hears from. */
export interface Watched {
  readonly name: string
  readonly watch: PageWatch
  /** What is dragged. */
  readonly canvas: string
  readonly feed: Feed | null
  /** Bytes told to the page since the last call. */
  bytes(): number
}

export interface Spans {
  readonly warmUpMs: number
  readonly restMs: number
  readonly panMs: number
}

export interface Measured {
  readonly name: string
  readonly busyAtRest: number
  readonly busyPanning: number
  readonly framesPerS: number
  readonly longestMs: number
  readonly longestPanningMs: number
  readonly heapMb: number
  readonly painted: readonly number[]
  readonly applyMs: readonly number[]
  readonly bytesPerMove: number
}

/** Lets the map be for a while, then drags it. */
export async function measure({ name, watch, canvas, feed, bytes }: Watched, spans: Spans): Promise<Measured> {
  await sleep(spans.warmUpMs)
  await watch.reset()
  await watch.busyShare()
  bytes()
  const latencies = feed && createLatencies(feed)
  const sentBefore = feed?.sent() ?? 0
  for (let at = 0; at < spans.restMs; at += SAMPLE_MS) {
    await sleep(Math.min(SAMPLE_MS, spans.restMs - at))
    latencies?.take(await watch.take())
  }
  const busyAtRest = await watch.busyShare()
  const moved = (feed?.sent() ?? 0) - sentBefore
  const bytesPerMove = bytes() / moved
  const atRest = await watch.read()
  latencies?.take(atRest.seen)
  await watch.reset()
  await watch.busyShare()
  const framesPerS = await watch.pan(canvas, spans.panMs)
  const busyPanning = await watch.busyShare()
  const panning = await watch.read()
  return {
    ...{ name, busyAtRest, busyPanning, framesPerS, bytesPerMove },
    ...{ longestMs: atRest.longest, longestPanningMs: panning.longest, applyMs: atRest.applyMs },
    heapMb: await watch.heapMb(),
    painted: latencies?.painted ?? [],
  }
}

const percent = (share: number) => Math.round(100 * share)
const whole = (value: number) => (Number.isFinite(value) ? Math.round(value) : '')

/** As the book has it; frames also as a share of those of the empty map. */
export function rowOf(measured: Measured, empty: Measured): Row {
  const { name, painted, applyMs, bytesPerMove } = measured
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((q) => whole(quantile(painted, q)))
  return {
    map: name,
    'painted p50 ms': p50 ?? '',
    'p95 ms': p95 ?? '',
    'p99 ms': p99 ?? '',
    'longest task, ms': Math.round(measured.longestMs),
    'panning, ms': Math.round(measured.longestPanningMs),
    'busy at rest, %': percent(measured.busyAtRest),
    'panning, %': percent(measured.busyPanning),
    'frames/s panning': round(measured.framesPerS),
    'of the empty map, %': percent(measured.framesPerS / empty.framesPerS),
    'apply p95 ms': applyMs.length > 0 ? round(quantile(applyMs, 0.95)) : '',
    'heap, MB': Math.round(measured.heapMb),
    'bytes a move': whole(bytesPerMove),
  }
}
