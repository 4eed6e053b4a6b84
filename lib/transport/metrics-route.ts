import { type HistogramMetric, type Metric, readMetrics } from '#lib/services/standing/metrics.ts'
import { opsRoute } from './route.ts'

const MEDIA_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' }
const escaped = (text: string) => text.replace(/[\\"\n]/g, (character) => ESCAPES[character] ?? character)

function line(name: string, labels: Readonly<Record<string, string>>, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}`
}

function linesOf(metric: Metric | HistogramMetric): string[] {
  const { name, type, help } = metric
  const lines =
    metric.type === 'histogram' ? bucketsOf(metric) : metric.samples.map((each) => line(name, each.labels, each.value))
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines]
}

/** Each bucket counts all below its bound, and the last one everything. */
function bucketsOf({ name, histogram: { boundsS, counts, sumS } }: HistogramMetric): string[] {
  let total = 0
  const buckets = counts.map((count, index) => {
    total += count
    return line(`${name}_bucket`, { le: String(boundsS[index] ?? '+Inf') }, total)
  })
  return [...buckets, line(`${name}_sum`, {}, sumS), line(`${name}_count`, {}, total)]
}

/** Measures in the text format of Prometheus, version 0.0.4. */
export const metricsText = (metrics: readonly (Metric | HistogramMetric)[]): string =>
  `${metrics.flatMap(linesOf).join('\n')}\n`

/** `GET /api/metrics`: for keys of any role that are let into all ops groups (docs/decisions/0042-metrics.md). */
export const metricsRoute = opsRoute(async () => ({
  status: 200,
  headers: { 'content-type': MEDIA_TYPE, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  text: metricsText(readMetrics()),
}))
