import { runScript } from '#lib/gateways/script-process.ts'
import type { TroubleWatch } from './trouble-watch.ts'

const EVERY_MS = 86_400_000
/** The first of them is a quick one. */
const THOROUGH_EVERY = 7

/** Reads the whole database in a process of its own. */
async function readBeside(isThorough: boolean): Promise<string[]> {
  const printed = await runScript('verify', ['--json', ...(isThorough ? ['--thorough'] : [])])
  return JSON.parse(printed) as string[]
}

interface WatchOptions {
  readonly firstAfterMs: number
  readonly read?: (isThorough: boolean) => Promise<string[]>
}

/**
 * Soon after the start and then once a day the database is read for damage, each seventh time thoroughly. Damage is
 * trouble that lasts until it was restored: on what is broken nothing more is written. The answer ends it.
 */
export function watchIntegrity(
  watch: Pick<TroubleWatch, 'failed'>,
  { firstAfterMs, read = readBeside }: WatchOptions,
): () => void {
  let times = 0
  const look = async () => {
    times++
    try {
      const faults = await read(times % THOROUGH_EVERY === 0)
      if (faults.length === 0) return
      watch.failed('database_damaged')
      process.emitWarning(`The database is damaged: ${faults.join('; ')}`)
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error))
    }
  }
  const first = setTimeout(look, firstAfterMs).unref()
  const daily = setInterval(look, EVERY_MS).unref()
  return () => {
    clearTimeout(first)
    clearInterval(daily)
  }
}
