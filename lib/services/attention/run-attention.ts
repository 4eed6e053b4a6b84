import type { AttentionView } from '#lib/contract/views.ts'
import type { Cause } from '#lib/domain/attention/needs.ts'
import { tellFindings } from '#lib/services/engine/current-rules.ts'
import { currentThresholds } from '#lib/services/engine/current-thresholds.ts'
import { hub, type Notice } from '#lib/services/live/hub.ts'
import { changedUnits } from '#lib/services/live/live-views.ts'
import { ordersByHandle } from '#lib/services/orders/list-orders.ts'
import { unitViews } from '#lib/services/workers/list-workers.ts'
import { readOpenOrderHandles } from '#lib/storage/orders.ts'
import { readUnits } from '#lib/storage/units.ts'
import { type AttentionWatch, createAttentionWatch } from './attention-watch.ts'
import { attentionViews } from './list-attention.ts'

/** News is looked at this often, and at most this share of the time: a flood of webhooks has the process for itself. */
const ROUND_MS = 1_000
const SHARE = 0.02
/** Changed orders, and changed workers, read in one round; the others wait for the next. */
const READ_A_ROUND = 500

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error))
}

function causesOf({ causes }: AttentionView): Cause[] {
  return causes.map(({ code, level, since }) => ({ code, level: level === 'red' ? 'red' : 'yellow', sinceMs: since }))
}

/** Takes out of a set as many as are read in one round. */
function some(keys: Set<string>): string[] {
  const taken = [...keys].slice(0, READ_A_ROUND)
  for (const key of taken) keys.delete(key)
  return taken
}

/** What changed since it was last read; each thing once. */
function createNews() {
  const orders = new Set<string>()
  const units = new Set<string>()
  return {
    hear(notices: readonly Notice[]): void {
      for (const { topic, key } of notices) {
        if (topic === 'order') orders.add(key)
        if (topic === 'unit') units.add(key)
      }
    },
    take: () => ({ orders: some(orders), units: some(units) }),
  }
}

async function readNews(
  watch: AttentionWatch,
  { orders, units }: { orders: string[]; units: string[] },
): Promise<void> {
  if (orders.length > 0) watch.takeOrders(await ordersByHandle(orders))
  if (units.length === 0) return
  const { workers, gone } = await changedUnits(units)
  watch.takeWorkers(workers, gone)
}

/** Reads everything once, a little at a time. */
async function readAll(watch: AttentionWatch): Promise<void> {
  for (const view of await attentionViews()) if (view.level !== 'none') watch.takeSaid(view.key, causesOf(view))
  const handles = await readOpenOrderHandles()
  for (let from = 0; from < handles.length; from += READ_A_ROUND) {
    watch.takeOrders(await ordersByHandle(handles.slice(from, from + READ_A_ROUND)))
    await nextTurn()
  }
  const { workers, devices } = await readUnits()
  watch.takeWorkers(unitViews(workers, devices))
}

/**
 * Starts the attention queue: what needs somebody is raised and cleared in the log, in both modes, because it is the
 * desk's own and no finding about the world. Returns what stops it.
 */
export async function runAttention(): Promise<() => void> {
  const watch = createAttentionWatch({
    now: Date.now,
    rules: currentThresholds(),
    record: tellFindings,
    pause: nextTurn,
  })
  const news = createNews()
  const stops = [hub().subscribe(news.hear), hub().onGone(watch.forget)]
  let timer: NodeJS.Timeout
  let isStopped = false

  async function round(): Promise<void> {
    const startedAt = performance.now()
    try {
      await readNews(watch, news.take())
      await watch.round()
    } catch (error) {
      warn(error)
    }
    if (!isStopped) plan(Math.max(ROUND_MS, (performance.now() - startedAt) / SHARE))
  }

  function plan(afterMs: number): void {
    timer = setTimeout(round, afterMs)
    timer.unref()
  }

  await readAll(watch)
  plan(ROUND_MS)
  return () => {
    isStopped = true
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}
