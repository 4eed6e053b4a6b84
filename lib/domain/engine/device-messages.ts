import type { DeviceMessage } from '#lib/domain/device-message.ts'
import { distanceM } from '#lib/domain/distance.ts'
import type { DeviceInfo, Fix, GeotagData } from '#lib/domain/event-data.ts'
import { placeOf, tell } from './device-events.ts'
import { isOverWhenRunning, setTrouble, settleOutage } from './device-outage.ts'
import { change, type Turn, travelledM } from './device-state.ts'
import { withLocal, withRestart } from './intents.ts'

type Message<K extends DeviceMessage['kind']> = Extract<DeviceMessage, { kind: K }>

/** What a phone says of itself. Intents are settled by the caller, because they can start and stop tracking. */
export function takeMessage(turn: Turn, message: DeviceMessage): void {
  switch (message.kind) {
    case 'registered':
      takeRegistration(turn, message)
      break
    case 'reinstalled':
      change(turn, { intents: { ...turn.state.intents, local: null, isStoppedLocally: false } })
      tell(turn, { noun: 'registration', value: 'reinstall', data: {} })
      running(turn)
      break
    case 'started':
      change(turn, { intents: withRestart(turn.state.intents) })
      running(turn)
      break
    case 'health':
      setTrouble(turn, message.code)
      settleOutage(turn)
      break
    case 'battery':
      takeBattery(turn, message)
      break
    case 'clock':
      takeClock(turn, message)
      break
    case 'geotag':
      takeGeotag(turn, message)
      break
    case 'intent':
      change(turn, { intents: withLocal(turn.state.intents, message.isTracking) })
  }
}

/** The app runs: whatever kept it from running is over. */
function running(turn: Turn): void {
  const { trouble } = turn.state
  if (trouble === null || !isOverWhenRunning(trouble.code)) return
  setTrouble(turn, null)
  settleOutage(turn)
}

/** The first time is a registration, later ones are told when they say something new. */
function takeRegistration(turn: Turn, { device, name, workerHandle }: Message<'registered'>): void {
  const said = saidOf(device, name)
  const { registration, who } = turn.state
  if (workerHandle !== undefined && workerHandle !== '') change(turn, { who: { ...who, workerHandle } })
  if (said === registration) return
  change(turn, { registration: said })
  const data = { ...(name !== undefined && { name }), ...(Object.keys(device).length > 0 && { device }) }
  tell(turn, { noun: 'registration', value: registration === null ? 'registration' : 'registration_update', data })
}

/** A registration as text: another text is news. */
export function saidOf(device: DeviceInfo, name: string | undefined): string {
  const { osName, osVersion, model, appName, appVersion } = device
  return JSON.stringify([osName, osVersion, model, appName, appVersion, name])
}

function takeBattery(turn: Turn, { percent, isCharging }: Message<'battery'>): void {
  const { battery: before } = turn.state
  const value = batteryValue(turn, percent, isCharging ?? false)
  const { tellStepPct } = turn.limits.battery
  const hasMoved = Math.abs((percent ?? 0) - (before?.percent ?? percent ?? 0)) >= tellStepPct
  const isFirstPercent = percent !== undefined && before?.percent === undefined
  if (before?.value === value && !hasMoved && !isFirstPercent) return
  const known = percent === undefined ? {} : { percent }
  change(turn, { battery: { value, ...known } })
  tell(turn, { noun: 'battery', value, data: percent === undefined ? {} : { batteryPct: Math.round(percent) } })
}

function batteryValue({ state, limits }: Turn, percent: number | undefined, isCharging: boolean): string {
  if (isCharging) return 'charging'
  const wasLow = state.battery?.value === 'low'
  if (percent === undefined) return wasLow ? 'low' : 'normal'
  const isLow = percent <= limits.battery.lowAtPct || (wasLow && percent < limits.battery.normalFromPct)
  return isLow ? 'low' : 'normal'
}

/** Told when it is off by too much, when that changes, and once more when it is right again. */
function takeClock(turn: Turn, { atMs, offsetS }: Message<'clock'>): void {
  const { tellOverS, changedByS } = turn.limits.clock
  const before = turn.state.clockOffsetS
  const isOff = Math.abs(offsetS) > tellOverS
  const isNews = isOff ? Math.abs(offsetS - before) >= changedByS : before !== 0
  if (!isNews) return
  change(turn, { clockOffsetS: isOff ? offsetS : 0 })
  const userTime = new Date(atMs + offsetS * 1000).toISOString()
  tell(turn, { noun: 'time_offset_changed', value: '', data: { offsetS, userTime } })
}

/** Distance and time since the last geotag, else since tracking began. */
function takeGeotag(turn: Turn, message: Message<'geotag'>): void {
  const { state, atMs } = turn
  const { last, geotag, wantedSinceMs } = state
  const location = message.fix ?? (last === null ? undefined : placeOf(last))
  const { expected } = message
  const from = geotag ?? (wantedSinceMs === null ? null : { atMs: wantedSinceMs, travelledM: 0 })
  const data: GeotagData = {
    ...(message.metadata && { metadata: message.metadata }),
    ...(location && { location: fixOf(location) }),
    ...(expected && { expectedLocation: fixOf(expected) }),
    ...(location &&
      expected && { deviationM: Math.round(distanceM([location.lon, location.lat], [expected.lon, expected.lat])) }),
    ...(from && { distanceM: Math.round(Math.max(0, travelledM(state) - from.travelledM)) }),
    ...(from && { durationS: Math.round((atMs - from.atMs) / 1000) }),
  }
  change(turn, { geotag: { atMs, travelledM: travelledM(state) } })
  const { orderHandle } = message
  const subject = orderHandle === undefined ? {} : { orderHandle }
  tell(turn, { noun: 'geotag', value: message.geotagType ?? '', subject, data })
}

function fixOf({ lon, lat }: { readonly lon: number; readonly lat: number }): Fix {
  return { lon, lat }
}
