import { trackedSinceMs } from '#lib/domain/engine/device-restore.ts'
import { wantedBy } from '#lib/domain/engine/intents.ts'
import { factValue } from '#lib/domain/facts/facts.ts'
import type { Position } from '#lib/domain/position.ts'
import { listenToDoubts, listenToPositions, takeMessages } from '#lib/services/devices/device-listeners.ts'
import { isOwnPhone } from '#lib/services/devices/own-phones.ts'
import { startRecorder } from '#lib/services/intake/record.ts'
import { hub, type Notice } from '#lib/services/live/hub.ts'
import { readOpenOrderKeys } from '#lib/storage/orders.ts'
import { readLinkedDeviceIds } from '#lib/storage/units.ts'
import { config } from '../../config.ts'
import { remember } from '../../remember.ts'
import { tellFindings } from './current-rules.ts'
import { currentThresholds } from './current-thresholds.ts'
import { createDeviceEngine, type DeviceEngine } from './device-engine.ts'
import { intentsOf, servingIndex, wishesOf } from './device-wishes.ts'
import { restoreDevice } from './restore-device.ts'
import { createWatchedPlaces } from './watched-places.ts'

const TICK_MS = 5_000

/**
 * Starts finding out what the phones' positions, words and silence mean; the answer stops it. With a HyperTrack account
 * HyperTrack does that, and nothing is started.
 */
export async function startDeviceEngine(): Promise<() => void> {
  if (config().hypertrack !== null) return () => undefined
  return remember('device engine', open)
}

async function open(): Promise<() => void> {
  const { facts } = startRecorder()
  const thresholds = currentThresholds()
  const index = servingIndex()
  const places = createWatchedPlaces()
  await places.refresh()
  const engine = createDeviceEngine({
    thresholds,
    now: Date.now,
    wishesOf,
    places: places.current,
    restore: (deviceId) =>
      restoreDevice(deviceId, {
        facts: facts('device', deviceId),
        wishes: wishesOf(deviceId),
        accountId: config().keys.accountId,
        places: places.current(),
        thresholds,
        now: Date.now(),
      }),
    record: tellFindings,
  })
  const follow = createFollower(engine, facts, index)
  const stops = [
    listenToPositions((positions) => takeEach(engine, positions)),
    listenToDoubts((positions) => takeEach(engine, positions)),
    takeMessages((deviceId, messages) => engine.takeMessages(deviceId, messages)),
    hub().subscribe(follow),
    hub().onGone((isGone) => {
      engine.forget(isGone)
      index.forget(isGone)
    }),
  ]
  const linked = (await readLinkedDeviceIds()).filter(isOwnPhone)
  for (const deviceId of linked) index.takeDevice(deviceId)
  for (const key of await readOpenOrderKeys()) index.take(key)
  const isFollowed = (deviceId: string) =>
    wantedBy(intentsOf(deviceId)).isWanted || trackedSinceMs(facts('device', deviceId)) !== null
  const followed = new Set([...linked, ...index.devices()].filter(isFollowed))
  for (const deviceId of followed) engine.takeWishes(deviceId).catch(warn)
  const timer = setInterval(() => tick(engine, places).catch(warn), TICK_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
    for (const stop of stops) stop()
  }
}

/** Time has passed, and places may have been made, moved or taken away. */
async function tick(engine: DeviceEngine, places: ReturnType<typeof createWatchedPlaces>): Promise<void> {
  if (await places.refresh()) {
    await Promise.all([...engine.phones()].map(([deviceId]) => engine.takeWishes(deviceId)))
  }
  await engine.passTime()
}

type ReadFacts = ReturnType<typeof startRecorder>['facts']
type Index = ReturnType<typeof servingIndex>

/** The next position, or the next restart, finds it again: nothing is lost by going on. */
function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error))
}

function takeEach(engine: DeviceEngine, positions: readonly Position[]): void {
  const byDevice = new Map<string, Position[]>()
  for (const position of positions) {
    const known = byDevice.get(position.deviceId)
    if (known === undefined) byDevice.set(position.deviceId, [position])
    else known.push(position)
  }
  for (const [deviceId, each] of byDevice) engine.takePositions(deviceId, each).catch(warn)
}

/** Looks at a phone's wishes again when something they are made of has changed. */
function createFollower(engine: DeviceEngine, facts: ReadFacts, index: Index): (notices: readonly Notice[]) => void {
  const orders = new Map<string, string>()
  const units = new Map<string, string>()

  function isNews(seen: Map<string, string>, key: string, text: string): boolean {
    if (seen.get(key) === text) return false
    seen.set(key, text)
    return true
  }

  function wish(isMeant: (deviceId: string, workerHandle: string | undefined) => boolean): void {
    const meant = [...engine.phones()].filter(([deviceId, worker]) => isMeant(deviceId, worker))
    for (const [deviceId] of meant) engine.takeWishes(deviceId).catch(warn)
  }

  function takeOrder({ entity }: Notice): void {
    if (entity === undefined) return
    const { key, facts: known } = entity
    const [worker, device] = [factValue<string>(known, 'worker'), factValue<string>(known, 'device')]
    const text = JSON.stringify([
      worker,
      device,
      factValue(known, 'step'),
      factValue(known, 'ended'),
      known.started?.[0],
    ])
    if (!isNews(orders, key, text)) return
    if (known.ended !== undefined) orders.delete(key)
    const serving = index.take(key)
    if (serving !== null) engine.takeWishes(serving).catch(warn)
    wish(
      (deviceId, whose) => deviceId !== serving && (deviceId === device || (worker !== undefined && whose === worker)),
    )
  }

  function takeUnit(key: string): void {
    const at = key.indexOf(':')
    const [noun, name] = [key.slice(0, at), key.slice(at + 1)]
    if (noun !== 'device' && noun !== 'worker') return
    if (noun === 'device' && !isOwnPhone(name)) return
    const known = facts(noun, name)
    const text = JSON.stringify([factValue(known, 'worker'), factValue(known, 'workTracking')])
    if (!isNews(units, key, text)) return
    if (noun === 'device') engine.takeWishes(name).catch(warn)
    else wish((_, whose) => whose === name)
  }

  return (notices) => {
    for (const notice of notices) {
      if (notice.topic === 'order') takeOrder(notice)
      if (notice.topic === 'unit') takeUnit(notice.key)
    }
  }
}
