import { once } from 'node:events'
import { cpus, loadavg } from 'node:os'
import { Worker } from 'node:worker_threads'
import { expect } from 'vitest'

const TICK_MS = 10
/** A thread that does nothing and still wakes so late, once in a hundred times, says that the machine is not fit to judge. */
const SICK_MS = 40
/** So many that want each core say the same: half of any time that is measured is theirs. */
const SICK_LOAD = 2

const IDLE_THREAD = `
const { parentPort } = require('node:worker_threads')
const late = []
let due = performance.now() + ${TICK_MS}
setInterval(() => { const now = performance.now(); late.push(now - due); due = now + ${TICK_MS} }, ${TICK_MS})
parentPort.on('message', () => { late.sort((a, b) => a - b); parentPort.postMessage(late[Math.floor(late.length * 0.99)] ?? 0) })
`

/** How well the machine itself is while something is timed (docs/rules.md 28). */
export class Machine {
  private readonly thread = new Worker(IDLE_THREAD, { eval: true })

  /** How late an idle thread woke, ms, once in a hundred times. Ends the watch. */
  private async lateness(): Promise<number> {
    this.thread.postMessage('how late')
    const [late] = (await once(this.thread, 'message')) as [number]
    await this.thread.terminate()
    return late
  }

  /** Why nothing can be judged by it; false when it is well. Ends the watch. To be asked once. */
  async illness(): Promise<string | false> {
    const late = await this.lateness()
    const load = (loadavg()[0] ?? 0) / cpus().length
    const state = `an idle thread wakes ${Math.round(late)} ms late, ${load.toFixed(1)} want each core`
    return (late > SICK_MS || load > SICK_LOAD) && state
  }

  /** Expects times to keep within their bars, ms; on a machine that is not well it says so instead. To be asked once. */
  async expectWithin(bars: Bars): Promise<void> {
    expectWithin(bars, await this.illness())
  }
}

type Bars = Readonly<Record<string, readonly [tookMs: number, atMostMs: number]>>

/** The same with what `illness` has said. */
export function expectWithin(bars: Bars, illness: string | false): void {
  const broken = Object.entries(bars).filter(([, [tookMs, atMostMs]]) => !(tookMs <= atMostMs))
  const said = broken.map(([what, [tookMs, atMostMs]]) => `${what}: ${Math.round(tookMs)} ms, at most ${atMostMs}`)
  if (illness) console.log(`VOID: ${illness}; ${said.join('; ') || 'met'}`)
  else expect(said).toEqual([])
}
