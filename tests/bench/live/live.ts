import { setTimeout as sleep } from 'node:timers/promises'
import { residentKb } from '#tests/support/webhooks.ts'
import { locationEvent, orderEvent, type Phone } from '#tests/support/wire-events.ts'
import { openReport, spreadOf } from '../book/report.ts'
import { quantile } from '../drive.ts'
import { flag } from '../flag.ts'
import type { Subject } from '../subject.ts'
import { authorization, startLive } from './subjects.ts'
import { openViewers, type Viewers } from './viewers.ts'

// `npm run bench:live`: what it costs to tell those who listen, as a ratio to Socket.IO alone, slice about slice in one run;
// what an idle viewer costs; and how many frames and bytes one is sent. `--viewers 1000 --idle 2000` for the long one.

const viewers = flag('viewers', 200)
const idle = flag('idle', 500)
const seconds = flag('seconds', 10)
const slices = flag('slices', 4)
const CHANGES_PER_S = 20
const FLOOR_RATIO = 1.5
const IDLE_KB = 60
const IDLE_SHARE = 0.05
const SICK_FLOOR_P99_MS = 500
const WORKERS = 50
/** A step of the flush may fall on either side of the end. */
const FRAMES_PER_S = Number((4 + 1 / seconds).toFixed(2))
const BYTES_SHARE = 0.2
const UPDATES_PER_S = 10
const phones: Phone[] = Array.from({ length: WORKERS }, (_, index) => ({
  workerHandle: `worker-${index}`,
  deviceId: `BENCH-${index}`,
  lon: -56.16 + index / 1000,
  lat: -34.9,
}))
const phoneOf = (index: number) => phones[index % WORKERS] as Phone

/** Posts one body after the other at a fixed rate, whatever the answers; answers how long each took, ms. */
async function post(subject: Subject, perS: number, bodyOf: (n: number) => string): Promise<number[]> {
  const took: number[] = []
  const open = new Set<Promise<unknown>>()
  const end = performance.now() + seconds * 1000
  for (let due = performance.now(), n = 0; due < end; due += 1000 / perS, n++) {
    await sleep(Math.max(0, due - performance.now()))
    const began = performance.now()
    const posting = fetch(`http://127.0.0.1:${subject.port}${subject.path}`, { method: 'POST', body: bodyOf(n) })
      .then((answer) => answer.text())
      .then(() => took.push(performance.now() - began))
      .finally(() => open.delete(posting))
    open.add(posting)
  }
  await Promise.all(open)
  return took.sort((a, b) => a - b)
}

interface Slice {
  readonly cpuUs: number
  readonly frames: number
  readonly bytes: number
  readonly p99Ms: number
}

async function slice(subject: Subject, watching: Viewers | null, bodyOf: (n: number) => string): Promise<Slice> {
  const [cpu, frames, bytes] = [await subject.cpuUs(), watching?.frames() ?? 0, watching?.bytes() ?? 0]
  const took = await post(subject, CHANGES_PER_S, bodyOf)
  return {
    cpuUs: (await subject.cpuUs()) - cpu,
    frames: (watching?.frames() ?? 0) - frames,
    bytes: (watching?.bytes() ?? 0) - bytes,
    p99Ms: quantile(took, 0.99),
  }
}

let orders = 0
const changed = () => JSON.stringify([orderEvent(phoneOf(orders), `BENCH-${orders++ % 200}`, { value: 'started' })])

const report = openReport(
  'live',
  `${slices} slices of ${seconds} s, ${viewers} viewers of ${CHANGES_PER_S} changes a second, ${idle} idle`,
)
const spread = (values: number[], digits: number) => {
  const { value, p10, p90 } = spreadOf(values)
  return `${value.toFixed(digits)} (${p10.toFixed(digits)} to ${p90.toFixed(digits)})`
}

/** CPU for each frame that somebody was sent, without what the same posts cost when nobody listens. */
async function fanOut(waypost: Subject, floor: Subject): Promise<void> {
  const found = { waypost: [] as number[], floor: [] as number[] }
  let sickestMs = 0
  for (let n = 0; n < slices; n++) {
    const alone = await slice(waypost, null, changed)
    const ours = await openViewers(waypost.port, viewers, { headers: { authorization } })
    const told = await slice(waypost, ours, changed)
    ours.close()
    // The floor sends frames as long as ours were.
    const text = JSON.stringify({ told: 'x'.repeat(Math.round(told.bytes / told.frames)) })
    const floorAlone = await slice(floor, null, () => text)
    const theirs = await openViewers(floor.port, viewers)
    const floorTold = await slice(floor, theirs, () => text)
    theirs.close()
    found.waypost.push((told.cpuUs - alone.cpuUs) / told.frames)
    found.floor.push((floorTold.cpuUs - floorAlone.cpuUs) / floorTold.frames)
    sickestMs = Math.max(sickestMs, floorTold.p99Ms)
  }
  // Among few viewers what the floor does for them can be less than the noise.
  const isLost = found.floor.some((us) => us <= 0)
  const ratios = found.waypost.map((us, n) => us / (found.floor[n] ?? Number.NaN))
  const ratio = isLost ? { value: Number.NaN } : spreadOf(ratios)
  const group = `a delivery to one of ${viewers}`
  report.table(group, [
    { subject: 'F4 bare emit', 'CPU µs': spread(found.floor, 1), 'longest p99 of a POST, ms': Math.round(sickestMs) },
    { subject: 'Waypost', 'CPU µs': spread(found.waypost, 1) },
  ])
  if (!isLost) {
    report.ratio({ group, label: 'F4 bare emit', value: 1 })
    report.ratio({ group, label: 'Waypost', ...ratio })
  }
  const isSick = sickestMs > SICK_FLOOR_P99_MS && `a POST to F4 took ${Math.round(sickestMs)} ms (p99)`
  const isVoid = isLost ? 'what F4 costs was lost in the noise' : isSick
  report.bar({ what: 'CPU of a delivery', ...ratio, unit: '× F4', most: FLOOR_RATIO, isVoid })
}

/** Memory and time for those who only have the desk open. */
async function idling(waypost: Subject): Promise<void> {
  const before = residentKb(waypost.pid)
  const opened = await openViewers(waypost.port, idle, { headers: { authorization } })
  await sleep(5_000)
  const each = (residentKb(waypost.pid) - before) / idle
  const cpu = await waypost.cpuUs()
  await sleep(seconds * 1000)
  const share = ((await waypost.cpuUs()) - cpu) / (seconds * 1e6)
  opened.close()
  report.bar({ what: 'memory of an idle viewer', value: each, unit: 'kB', most: IDLE_KB })
  report.bar({ what: 'of a core for all idle viewers', value: 100 * share, unit: '%', most: 100 * IDLE_SHARE })
}

/** Frames and bytes for one viewer while every worker reports ten times a second, against one frame for each report. */
async function conflation(waypost: Subject): Promise<void> {
  const one = await openViewers(waypost.port, 1, { headers: { authorization } })
  const bytes = one.bytes()
  await post(waypost, UPDATES_PER_S, (n) =>
    JSON.stringify(phones.map((phone) => locationEvent({ ...phone, lon: phone.lon + n / 1e5 }))),
  )
  const perS = one.framesOf('live:moves') / seconds
  const sent = one.bytes() - bytes
  const naive = WORKERS * UPDATES_PER_S * seconds * JSON.stringify(locationEvent(phoneOf(0))).length
  one.close()
  report.bar({ what: 'frames of positions a second to a viewer', value: perS, unit: '/s', most: FRAMES_PER_S })
  const what = `bytes to a viewer of ${WORKERS} workers at ${UPDATES_PER_S}/s, beside a frame for each report`
  report.bar({ what, value: sent / naive, unit: '×', most: BYTES_SHARE })
}

const { waypost, floor } = await startLive()
await fanOut(waypost, floor)
await idling(waypost)
await conflation(waypost)
waypost.stop()
floor.stop()
process.exit(report.write() === 'not met' ? 1 : 0)
