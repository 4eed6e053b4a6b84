import { readOptions, type SimulateOptions, storedKeys, USAGE } from './fleet/options.ts'
import { createPlayback, type Playback } from './fleet/playback.ts'

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2_000) })
    return true
  } catch {
    return false
  }
}

async function checkServer({ url }: SimulateOptions): Promise<void> {
  if (!(await answers(url))) throw new Error(`Nothing answers at ${url}: start the server first, or say --url`)
}

function statusLine({ fleet, network, sender, nowMs }: Playback, eventsPerS: number): string {
  const { events, requests, retries, failed } = sender.counts
  const onRoad = fleet.workers.filter(({ phase }) => phase === 'driving' || phase === 'serving').length
  const parts = [
    new Date(nowMs()).toLocaleTimeString('en-GB'),
    `${onRoad} of ${fleet.workers.length} on the road`,
    `${events} events in ${requests} requests, ${eventsPerS.toFixed(0)}/s`,
    `${retries} retries`,
    `${failed} failed`,
    `${network.waiting + sender.backlog} under way`,
  ]
  return parts.join(' · ')
}

/** One line a second on a terminal, overwritten in place; one in ten seconds in a log. */
function showStatus(playback: Playback): () => void {
  const everyS = process.stdout.isTTY ? 1 : 10
  let lastEvents = 0
  const show = () => {
    const { events } = playback.sender.counts
    const line = statusLine(playback, (events - lastEvents) / everyS)
    lastEvents = events
    process.stdout.write(process.stdout.isTTY ? `\r\x1b[K${line}` : `${line}\n`)
  }
  const timer = setInterval(show, everyS * 1_000)
  return () => {
    clearInterval(timer)
    if (process.stdout.isTTY) process.stdout.write('\r\x1b[K')
  }
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), process.env)
  if (!options) {
    console.log(USAGE)
    return 0
  }
  await checkServer(options)
  const stored = storedKeys(process.env)
  const token = options.token ?? stored.webhookToken
  if (!token) throw new Error('No webhook token: say --token, or run where the server keeps its data (WAYPOST_DATA)')
  const { accountId, secretKey } = stored
  const playback = createPlayback({
    ...options,
    webhookUrl: `${options.url}/api/webhooks/hypertrack/${token}`,
    keys: accountId && secretKey ? { accountId, secretKey } : null,
    say: (line) => console.log(process.stdout.isTTY ? `\r\x1b[K${line}` : line),
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => playback.stop())
  const hide = showStatus(playback)
  await playback.run()
  hide()
  console.log(statusLine(playback, 0))
  return options.isOnce && playback.sender.counts.failed > 0 ? 1 : 0
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(2)
  },
)
