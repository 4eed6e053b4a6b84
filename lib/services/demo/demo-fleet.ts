import { type DemoStatus, type StartDemoRequest, startDemoRequest } from '#lib/contract/demo-api.ts'
import { DEMO_PREFIX } from '#lib/contract/handle.ts'
import { Problem } from '#lib/contract/problem.ts'
import { workerSaved } from '#lib/domain/commands/worker-events.ts'
import { type FleetMember, type FleetProcess, startFleetProcess } from '#lib/gateways/demo-process.ts'
import { record } from '#lib/services/intake/record.ts'
import { oneAtATime } from '#lib/services/orders/one-at-a-time.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'
import { database } from '#lib/storage/database.ts'
import { demoRows } from '#lib/storage/demo-rows.ts'
import { config } from '../../config.ts'
import { remember } from '../../remember.ts'
import { openDemoGate } from './demo-gate.ts'
import { removeDemoData } from './remove-demo.ts'

const HOUR_MS = 3_600_000
/** A fleet that is forgotten must not fill the disk: after this long its day is removed and another begins. */
const DAY_MS = 6 * HOUR_MS
const PAUSE_MS = 5_000
/** A fleet that ends sooner than this after its start, again and again, has something wrong with it. */
const SOON_MS = 60_000
const TRIES = 3
const NEEDS_STAND_ALONE =
  'With a HyperTrack account the engine is silent, so nothing would become of what the phones say. Start the server without one.'

interface Run {
  state: DemoStatus['state']
  workers: number
  sinceMs: number
  reason: string | null
  process: FleetProcess | null
  timer: NodeJS.Timeout | null
  /** How often it ended soon after its start, one after the other. */
  failures: number
}

const OFF: Run = { state: 'off', workers: 0, sinceMs: 0, reason: null, process: null, timer: null, failures: 0 }

const run = () => remember('demo fleet', (): Run => ({ ...OFF }))
const alone = <T>(work: () => Promise<T>) => oneAtATime(['the demo fleet'], work)

/** A fault while nobody waits for an answer. */
function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error))
}

export function demoStatus(): DemoStatus {
  const { state, workers, sinceMs, reason } = run()
  const cannot = config().hypertrack === null ? null : NEEDS_STAND_ALONE
  return {
    state,
    workers,
    since: state === 'off' ? null : new Date(sinceMs).toISOString(),
    can_start: cannot === null,
    reason: cannot ?? reason,
  }
}

/** Starts the demo fleet; one that is on stays as it is. Throws a Problem: `demo_not_possible`, `unprocessable`. */
export async function startDemo(input: unknown): Promise<DemoStatus> {
  const asked = readAs(startDemoRequest, input ?? {})
  if (config().hypertrack !== null) throw new Problem('demo_not_possible', NEEDS_STAND_ALONE)
  await alone(async () => {
    const { state } = run()
    if (state !== 'on' && state !== 'starting') await beginDay(asked)
  })
  return demoStatus()
}

/** Stops the fleet and removes everything it made. Resolves when nothing of it is left. */
export async function removeDemo(): Promise<DemoStatus> {
  await alone(async () => {
    halt()
    Object.assign(run(), { state: 'removing', reason: null })
    try {
      await removeDemoData()
      Object.assign(run(), OFF)
    } catch (error) {
      Object.assign(run(), { state: 'stopped', reason: 'It could not be removed wholly. Remove it again.' })
      throw error
    }
  })
  return demoStatus()
}

/**
 * At the start of the server, before anything looks at what is there: what an earlier process left of a fleet goes. The
 * answer, once the server listens, begins its next day where one was on.
 */
export async function clearDemo(): Promise<() => void> {
  const kept = demoRows(database().writer).kept()
  await removeDemoData()
  if (kept === null || kept.isRemoving || config().hypertrack !== null) return () => undefined
  const { workers, seed } = kept
  return () => void startDemo({ workers, seed }).catch(warn)
}

/** Ends the fleet's process with ours. What it made stays until the next start. */
export function stopDemo(): void {
  halt()
}

function halt(): void {
  const { process: fleet, timer } = run()
  fleet?.stop()
  if (timer) clearTimeout(timer)
  Object.assign(run(), { process: null, timer: null })
}

/** From a clean desk, so that no phone or order of an earlier day is left behind, silent and late for ever. */
async function beginDay(asked: StartDemoRequest): Promise<void> {
  halt()
  const { workers, seed } = asked
  const sinceMs = Date.now()
  Object.assign(run(), { state: 'starting', workers, sinceMs, reason: null })
  try {
    await removeDemoData()
    const rows = demoRows(database().writer)
    rows.keep({ workers, seed, afterSeq: rows.lastSeq(), isRemoving: false })
    openDemoGate(true)
    Object.assign(run(), { process: drive(asked), timer: later(DAY_MS, asked) })
  } catch (error) {
    Object.assign(run(), { state: 'stopped', reason: 'It could not be started. Try again.' })
    throw error
  }
}

function drive(asked: StartDemoRequest): FleetProcess {
  const { accountId, secretKey } = config().keys
  const fleet = startFleetProcess(
    { ...asked, url: localUrl(), keys: { accountId, secretKey }, handlePrefix: DEMO_PREFIX },
    {
      onCast: (cast) => void enrol(cast, fleet).catch((error) => stumble(fleet, asked, String(error))),
      onEnd: (why) => stumble(fleet, asked, why),
    },
  )
  return fleet
}

function later(pauseMs: number, asked: StartDemoRequest): NodeJS.Timeout {
  return setTimeout(() => void alone(() => beginDay(asked)).catch(warn), pauseMs).unref()
}

/** The fleet's workers come into being by no call of the API: there nobody can take handles like theirs. */
async function enrol(cast: readonly FleetMember[], fleet: FleetProcess): Promise<void> {
  const occasion = { at: new Date().toISOString(), accountId: config().keys.accountId }
  const wires = cast.flatMap(({ handle, name }) =>
    workerSaved(
      { handle, profile: {}, deviceIds: [] },
      { value: 'created', fields: { name, profile: { demo: true } } },
      occasion,
    ),
  )
  await record(wires.map((wire) => ({ source: 'demo', wire })))
  if (run().process !== fleet) return
  run().state = 'on'
  fleet.go()
}

/** It ended by itself: it is tried again, unless that has not helped. */
function stumble(fleet: FleetProcess, asked: StartDemoRequest, why: string): void {
  const now = run()
  if (now.process !== fleet) return
  const failures = Date.now() - now.sinceMs < SOON_MS ? now.failures + 1 : 1
  halt()
  Object.assign(now, { state: 'stopped', reason: why, failures })
  if (failures < TRIES) now.timer = later(PAUSE_MS, asked)
}

/** This server, as a process on the same machine reaches it. */
function localUrl(): string {
  const { host, port } = config()
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}
