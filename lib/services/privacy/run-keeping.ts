import { runScript } from '#lib/gateways/script-process.ts'
import { oneAtATime } from '#lib/services/orders/one-at-a-time.ts'

const FIRST_AFTER_MS = 600_000
const EVERY_MS = 86_400_000

/** Once a day, by a process beside the server, what is past its time is forgotten. The answer ends it. */
export function runKeeping(): () => void {
  const keep = () => {
    oneAtATime(['erasing somebody'], () => runScript('keep', [])).catch((error: unknown) =>
      process.emitWarning(error instanceof Error ? error : String(error)),
    )
  }
  const first = setTimeout(keep, FIRST_AFTER_MS).unref()
  const daily = setInterval(keep, EVERY_MS).unref()
  return () => {
    clearTimeout(first)
    clearInterval(daily)
  }
}
