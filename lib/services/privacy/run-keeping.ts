import { runScript } from '#lib/gateways/script-process.ts'
import { oneAtATime } from '#lib/services/orders/one-at-a-time.ts'

const FIRST_AFTER_MS = 600_000
const EVERY_MS = 86_400_000

/** Beside the server; what it prints is the log's. */
async function keepBeside(): Promise<void> {
  process.stdout.write(`Forgotten: ${(await runScript('keep', [])).trim()}\n`)
}

/** Ten minutes after the start and then once a day, what is past its time is forgotten. The answer ends it. */
export function runKeeping(run: () => Promise<void> = keepBeside): () => void {
  const keep = () => {
    oneAtATime(['erasing somebody'], run).catch((error: unknown) =>
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
