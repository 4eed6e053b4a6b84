import type { FixView, WorkerView } from '#lib/contract/views.ts'
import { freshnessOf } from '#lib/domain/freshness.ts'
import { say } from '#lib/language/say.ts'
import { age, distance, duration } from './format.ts'
import { outageWords } from './outage-words.ts'
import { batteryWords, workerStatusWord } from './words.ts'

/** One thing that is or is not right with somebody's phone. */
export interface HealthItem {
  key: string
  term: string
  value: string
  tone: 'none' | 'yellow' | 'red'
  /** What to do about it; '' while nothing is wrong. */
  advice: string
}

export interface HealthInput {
  worker: WorkerView
  fix: FixView | null
  /** Minutes until the battery is empty, as far as that can be told. */
  batteryLeftMin: number | null
  now: number
}

const LOW_PCT = 20
const EMPTY_SOON_PCT = 10
/** HyperTrack speaks up from ten minutes on. */
const CLOCK_OFF_S = 600
const ROUGH_M = 200

const fine = (key: string, term: string, value: string): HealthItem => ({ key, term, value, tone: 'none', advice: '' })

/** What is known of a worker's phone, what is worst first; each bad thing with one line of advice. */
export function healthOf(input: HealthInput): HealthItem[] {
  const items = [
    status(input.worker),
    battery(input),
    location(input),
    saving(input.worker),
    clock(input.worker),
    mocked(input.worker),
    lastMessage(input),
    app(input.worker),
    fine('phone', say('Phone'), input.worker.phone?.model ?? say('not told')),
  ]
  return items.sort((a, b) => RANK[b.tone] - RANK[a.tone])
}

const RANK = { red: 2, yellow: 1, none: 0 } as const

/** How bad a phone's health is, for sorting: the worst counts most, then how much else is wrong. */
export function healthRank(input: HealthInput): number {
  return healthOf(input).reduce((sum, { tone }) => sum + (tone === 'red' ? 10 : RANK[tone]), 0)
}

function status(worker: WorkerView): HealthItem {
  const word = workerStatusWord(worker.status)
  if (worker.outageCode === null && worker.outageLabel === null) return fine('status', say('Status'), word)
  const { label, cure } = outageWords({ code: worker.outageCode, label: worker.outageLabel })
  return { key: 'status', term: say('Status'), value: `${word}: ${label}`, tone: 'red', advice: cure }
}

function battery({ worker, batteryLeftMin }: HealthInput): HealthItem {
  const { batteryPct: pct, batteryLabel: label } = worker
  const left = batteryLeftMin === null || label === 'charging' ? null : duration(batteryLeftMin * 60)
  const word = batteryWords(label, pct)
  const value = left === null ? word : say('{battery}, about {time} left', { battery: word, time: left })
  const isLow = label !== 'charging' && (label === 'low' || (pct !== null && pct <= LOW_PCT))
  if (!isLow) return fine('battery', say('Battery'), value)
  const tone = pct !== null && pct <= EMPTY_SOON_PCT ? 'red' : 'yellow'
  return {
    key: 'battery',
    term: say('Battery'),
    value,
    tone,
    advice: say('Ask the worker to charge the phone in the vehicle.'),
  }
}

const NO_LOCATION = /^location_(permission|services|unavailable_provisional)/

function location({ worker, fix }: HealthInput): HealthItem {
  const code = worker.outageCode ?? ''
  if (NO_LOCATION.test(code)) {
    const { label, cure } = outageWords({ code, label: worker.outageLabel })
    return { key: 'location', term: say('Location'), value: label, tone: 'red', advice: cure }
  }
  if (fix === null) return fine('location', say('Location'), say('never told'))
  if (fix.accuracyM === null) return fine('location', say('Location'), say('allowed'))
  const told = { distance: distance(fix.accuracyM) }
  if (fix.accuracyM <= ROUGH_M) return fine('location', say('Location'), say('allowed, precise to {distance}', told))
  const value = say('allowed, rough to {distance}', told)
  const advice = say('Turn on “Use precise location” for the app; indoors it passes.')
  return { key: 'location', term: say('Location'), value, tone: 'yellow', advice }
}

const SAVING = new Set(['location_unavailable_battery_saver', 'sdk_killed_by_low_power'])

function saving(worker: WorkerView): HealthItem {
  const isStopped = SAVING.has(worker.outageCode ?? '')
  if (!isStopped) return fine('saving', say('Battery saving'), say('not in the way'))
  const { cure } = outageWords({ code: worker.outageCode, label: null })
  return { key: 'saving', term: say('Battery saving'), value: say('stops the app'), tone: 'red', advice: cure }
}

function clock({ clockOffsetS: offsetS }: WorkerView): HealthItem {
  if (offsetS === null) return fine('clock', say('Clock'), say('nothing reported'))
  const told = { time: duration(offsetS) }
  const value = offsetS >= 0 ? say('{time} ahead', told) : say('{time} behind', told)
  if (Math.abs(offsetS) < CLOCK_OFF_S) return fine('clock', say('Clock'), value)
  return {
    key: 'clock',
    term: say('Clock'),
    value,
    tone: 'yellow',
    advice: say('Set date and time to automatic in Settings.'),
  }
}

function mocked(worker: WorkerView): HealthItem {
  if (worker.outageCode !== 'location_mocked') return fine('mock', say('Fake location'), say('not seen'))
  const { cure } = outageWords({ code: worker.outageCode, label: null })
  return { key: 'mock', term: say('Fake location'), value: say('an app invents positions'), tone: 'red', advice: cure }
}

function lastMessage({ worker, fix, now }: HealthInput): HealthItem {
  const at = Math.max(fix?.at ?? 0, worker.statusAt ?? 0)
  if (at === 0 || now === 0) return fine('message', say('Last message'), say('none yet'))
  const value = say('{age} ago', { age: age(now - at) })
  const isSilent = worker.status === 'active' && freshnessOf(at, now) === 'lost'
  if (!isSilent) return fine('message', say('Last message'), value)
  const advice = say('Call: the phone is off, without internet, or the app was closed.')
  return { key: 'message', term: say('Last message'), value, tone: 'yellow', advice }
}

function app({ phone }: WorkerView): HealthItem {
  const named = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' ')
  const parts = [named(phone?.appName, phone?.appVersion), named(phone?.osName, phone?.osVersion)].filter(Boolean)
  return fine('app', say('App'), parts.join(', ') || say('not told'))
}
