import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks'
import type { Trouble } from '#lib/contract/trouble.ts'
import { startRecorder } from '#lib/services/intake/record.ts'
import { position } from '#lib/services/live/live-snapshot.ts'
import { outgoing } from '#lib/services/outgoing/outgoing.ts'
import { fileBytes } from '#lib/storage/file-bytes.ts'
import { config } from '../../config.ts'
import { remember } from '../../remember.ts'
import { counts, type Histogram } from './counts.ts'
import { ourTrouble } from './our-trouble.ts'

interface Sample {
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** One measure, named as Prometheus names them: units in the name, `_total` for what only grows. */
export interface Metric {
  readonly name: string
  readonly help: string
  readonly type: 'counter' | 'gauge'
  readonly samples: readonly Sample[]
}

/** How often something took how long, seconds. */
export interface HistogramMetric {
  readonly name: string
  readonly help: string
  readonly type: 'histogram'
  readonly histogram: Histogram
}

const TROUBLES: readonly Trouble['code'][] = [
  'disk_full',
  'disk_error',
  'database_locked',
  'database_damaged',
  'overloaded',
]
const DELAY_RESOLUTION_MS = 20
const NS_PER_S = 1e9

const by = (label: string, values: Iterable<readonly [string | number, number]>): Sample[] =>
  [...values].map(([name, value]) => ({ labels: { [label]: String(name) }, value }))

/** One name, one number. */
const only = (value: number): Sample[] => [{ labels: {}, value }]

function gauge(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name, help, type: 'gauge', samples }
}

function counter(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name, help, type: 'counter', samples }
}

/** What this server does and how it is, for whoever watches many of them. Costs some reads of memory and two short counts. */
export function readMetrics(): (Metric | HistogramMetric)[] {
  return [...intake(), ...out(), ...ownProcess(), ...disk()]
}

function intake(): (Metric | HistogramMetric)[] {
  const { events, positions, webhooks, ack, viewers } = counts()
  const listening = [...viewers].map(([door, count]) => [door, count()] as const)
  return [
    counter('waypost_events_total', 'Events that were acknowledged, by what became of them.', eventSamples(events)),
    counter('waypost_positions_total', 'Positions that phones sent here.', by('result', Object.entries(positions))),
    counter('waypost_webhooks_total', 'Webhooks that came in, by the status of the answer.', by('status', webhooks)),
    {
      name: 'waypost_ack_seconds',
      help: 'From the head of a webhook to its answer 200, which is after the commit.',
      type: 'histogram',
      histogram: ack,
    },
    gauge('waypost_log_seq', 'The position of the last committed event.', only(position().seq)),
    gauge('waypost_write_queue', 'Submissions that wait to be written.', only(startRecorder().waiting())),
    gauge('waypost_viewers', 'Open live connections, by the door that they came through.', by('door', listening)),
  ]
}

const eventSamples = (events: Readonly<Record<string, number>>) => by('result', Object.entries(events))

function out(): Metric[] {
  const { queue } = outgoing()
  const waiting = Object.entries(queue.unfinished())
  return [
    gauge('waypost_outgoing_deliveries', 'Webhooks of ours that wait, and those given up.', by('state', waiting)),
    counter(
      'waypost_outgoing_attempts_total',
      'Attempts to deliver a webhook of ours, by outcome.',
      by('outcome', Object.entries(counts().tried)),
    ),
  ]
}

/** Watched from the first question on, so that nobody pays for it who never asks. */
function loopDelay(): IntervalHistogram {
  return remember('loop delay', () => {
    const delay = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS })
    delay.enable()
    return delay
  })
}

function ownProcess(): Metric[] {
  const delay = loopDelay()
  const seconds = [0.5, 0.99, 1].map((quantile) => {
    const ns = delay.count === 0 ? 0 : quantile === 1 ? delay.max : delay.percentile(quantile * 100)
    return [quantile, ns / NS_PER_S] as const
  })
  delay.reset()
  const { user, system } = process.cpuUsage()
  const startedS = Math.round(Date.now() / 1000 - process.uptime())
  return [
    gauge('waypost_info', 'What runs here.', [{ labels: { version: config().version }, value: 1 }]),
    gauge('process_start_time_seconds', 'When the process began, seconds since 1970.', only(startedS)),
    counter('process_cpu_seconds_total', 'Processor time.', only((user + system) / 1e6)),
    gauge('process_resident_memory_bytes', 'Memory in use.', only(process.memoryUsage.rss())),
    gauge(
      'waypost_event_loop_delay_seconds',
      'How late the event loop was since the last time that this was asked.',
      by('quantile', seconds),
    ),
  ]
}

function disk(): Metric[] {
  const { databaseFile } = config()
  const trouble = ourTrouble().current()
  return [
    gauge('waypost_database_bytes', 'Size of the database.', only(fileBytes(databaseFile))),
    gauge('waypost_wal_bytes', 'Size of the write-ahead log.', only(fileBytes(`${databaseFile}-wal`))),
    gauge(
      'waypost_trouble',
      'Whether this keeps the server from storing all that comes.',
      by(
        'code',
        TROUBLES.map((code) => [code, Number(trouble?.code === code)] as const),
      ),
    ),
  ]
}
