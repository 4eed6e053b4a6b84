import { spawn } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** What the fleet's process is told at its start. */
export interface FleetOrder {
  readonly workers: number
  readonly seed: string
  /** Of this server, as a process beside it reaches it. */
  readonly url: string
  readonly keys: { readonly accountId: string; readonly secretKey: string }
  readonly handlePrefix: string
}

export interface FleetMember {
  readonly handle: string
  readonly name: string
}

export interface FleetProcess {
  /** Its workers are known to the server: let them drive. */
  go(): void
  /** Ends it; `onEnd` is not called any more. */
  stop(): void
}

export interface FleetEvents {
  /** Who is in the fleet; nobody drives before `go`. */
  readonly onCast: (cast: readonly FleetMember[]) => void
  /** It ended although nobody stopped it. */
  readonly onEnd: (why: string) => void
}

function isCast(message: unknown): message is { cast: FleetMember[] } {
  return typeof message === 'object' && message !== null && 'cast' in message && Array.isArray(message.cast)
}

/**
 * Runs the simulated phones (`scripts/demo-fleet.ts`) as a process of their own, so that they reach the server as real
 * ones do. It ends with this process, even when that is killed.
 */
export function startFleetProcess(order: FleetOrder, { onCast, onEnd }: FleetEvents): FleetProcess {
  const root = path.resolve(/*turbopackIgnore: true*/ process.cwd())
  const endWithParent = pathToFileURL(path.join(root, 'scripts/setup/end-with-parent.mjs')).href
  const script = path.join(root, 'scripts/demo-fleet.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', '--import', endWithParent, script], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let isStopped = false
  const end = (why: string) => {
    if (isStopped) return
    isStopped = true
    onEnd(why)
  }
  child.on('message', (message) => {
    if (!isStopped && isCast(message)) onCast(message.cast)
  })
  child.once('error', (error) => end(error.message))
  child.once('exit', (code, signal) => end(`It ended with ${code ?? signal}.`))
  const tell = (message: object) => {
    // Whoever has ended is told of by `exit`.
    child.send(message, () => undefined)
  }
  tell({ order })
  return {
    go: () => tell({ go: true }),
    stop() {
      isStopped = true
      child.kill()
    },
  }
}
