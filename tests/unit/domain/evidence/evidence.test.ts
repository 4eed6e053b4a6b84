import { describe, expect, it } from 'vitest'
import { clearsWords, evidenceSentence, inputWords, sinceWords } from '#lib/client/words/evidence-words.ts'
import { clockTime } from '#lib/client/words/format.ts'
import type { TimelineItem } from '#lib/contract/page-views.ts'
import type { OrderView, RiskView, WorkerView } from '#lib/contract/views.ts'
import { DEFAULT_THRESHOLDS } from '#lib/domain/engine/thresholds.ts'
import { evidenceOf } from '#lib/domain/evidence/evidence.ts'
import { riskRun } from '#lib/domain/evidence/risk-run.ts'
import { anOrder, aWorker } from '#tests/unit/support/view-rows.ts'

const NOW = Date.parse('2026-11-20T17:32:07Z')
const ago = (minutes: number) => NOW - minutes * 60_000

interface Case {
  order?: Partial<OrderView>
  worker?: Partial<WorkerView>
  fixAt?: number
  rules?: string | null
  label?: string
  intensity?: number
  reading?: number | null
}

function evidence(code: string, { order, worker, fixAt, label = 'red', ...told }: Case) {
  const { rules = 'r1', intensity = 0.88, reading = null } = told
  const risk: RiskView = {
    risk: code,
    label,
    intensity,
    reading,
    rules,
    previousLabel: 'yellow',
    at: ago(1),
    eventId: 'e9',
  }
  return evidenceOf(code, label, {
    order: anOrder('o1', { status: 'ongoing', workerHandle: 'ana', risks: [risk], ...order }),
    worker: aWorker('ana', worker ?? {}),
    fixAt: fixAt ?? ago(0.05),
    run: null,
    thresholds: DEFAULT_THRESHOLDS,
    now: NOW,
  })
}

const lines = (of: ReturnType<typeof evidence>) =>
  of.inputs.map((input) => {
    const { name, value } = inputWords(input)
    return `${name}: ${value}`
  })

const RISKS: [code: string, about: Case, sentence: string, inputs: string[], clears: string][] = [
  [
    'delayed_from_scheduled_at',
    { order: { scheduledAt: ago(7), etaAt: NOW + 5 * 60_000, remainingDistanceM: 1940 } },
    'The arrival is expected 12 min after the promise. Yellow from 5 min on, red from 10 min on.',
    [
      `ETA: ${clockTime(NOW + 5 * 60_000)}`,
      `Promised: ${clockTime(ago(7))}`,
      'Late by: 12 min',
      'Distance to go: 1.9 km',
    ],
    'When the arrival is expected less than 4 min after the promise, or when the worker arrives.',
  ],
  [
    'delayed_from_initial_eta',
    { order: { initialEtaAt: ago(1), etaAt: NOW + 5 * 60_000 }, label: 'yellow' },
    'The arrival is expected 6 min after the first ETA. Yellow from 5 min on, red from 10 min on.',
    [`ETA: ${clockTime(NOW + 5 * 60_000)}`, `First ETA: ${clockTime(ago(1))}`, 'Late by: 6 min'],
    'When the arrival is expected less than 4 min after the promise, or when the worker arrives.',
  ],
  [
    'is_offline',
    { fixAt: ago(11) },
    'Nothing was heard of the phone for 11 min while it should report. Yellow from 3 min on, red from 10 min on.',
    [`Last position: ${clockTime(ago(11))}`, 'Nothing heard for: 11 min'],
    'With the next position from the phone.',
  ],
  [
    'in_low_battery',
    { worker: { batteryPct: 18, lastEventAt: ago(2) }, label: 'yellow' },
    'The phone’s battery is at 18 %. Yellow at 20 % or less, red at 10 % or less.',
    ['Battery: 18 %'],
    'When the battery is over 20 %, or is being charged.',
  ],
  [
    'deviating_from_expected_route',
    { reading: 480, label: 'yellow' },
    'The worker is 480 m off the expected way. Yellow from 300 m on, red from 1.0 km on.',
    ['Off the expected way: 480 m', `Last position: ${clockTime(ago(0.05))}`],
    'When the worker is less than 240 m off the way, arrives, or the way changes.',
  ],
  [
    'moving_away_from_destination',
    { reading: 620, label: 'yellow' },
    'The stop is 620 m farther away than it has been. Yellow from 500 m on, red from 1.5 km on.',
    ['Farther than before by: 620 m', `Last position: ${clockTime(ago(0.05))}`],
    'When the worker comes nearer again, or arrives.',
  ],
  [
    'moving_too_slow',
    { reading: 0.11, order: { remainingDistanceM: 1940 } },
    'The worker covered 11 % of the way that the ETA counted on. Yellow at 50 % or less, red at 25 % or less.',
    ['Of the expected way: 11 %', 'Distance to go: 1.9 km', `Last position: ${clockTime(ago(0.05))}`],
    'When the worker covers more than 60 % of the expected way, arrives, or the way changes.',
  ],
  [
    'in_outage',
    {
      worker: {
        status: 'inactive',
        outageCode: 'location_services_disabled',
        outageLabel: 'Location services disabled',
        statusAt: ago(9),
      },
    },
    'The phone is in an outage: it does not report where it is. Red when somebody caused it, or when it lasts.',
    ['Outage: Location switched off', `Last position: ${clockTime(ago(0.05))}`],
    'When the phone reports again.',
  ],
]

describe('the evidence behind each risk', () => {
  it.each(RISKS)('%s: what was measured, the limits, the inputs, and what clears it', (code, about, ...said) => {
    const found = evidence(code, about)
    expect([evidenceSentence(found), lines(found), clearsWords(found)]).toEqual(said)
    expect(found.level).toBe(about.label ?? 'red')
    expect(found.eventIds).toEqual(['e9'])
  })

  it('reads a risk that was told without a reading back from its intensity', () => {
    const found = evidence('moving_too_slow', { intensity: 0.7 })
    expect(found.scale?.reading).toBeCloseTo(0.25)
  })

  it('moves with the clock where the clock is what counts, and stays as it was said where only the engine knows', () => {
    const about = { order: { scheduledAt: ago(7), etaAt: ago(1) } }
    expect(evidence('delayed_from_scheduled_at', about).scale?.reading).toBe(7 * 60)
    expect(evidence('deviating_from_expected_route', { reading: 480 }).inputs[0]?.at).toBe(ago(1))
  })
})

describe('a risk that HyperTrack sent', () => {
  it('says what was sent and no more, with Waypost’s own scale beside it where there is one', () => {
    const found = evidence('delayed_from_scheduled_at', {
      rules: null,
      intensity: 0.85,
      order: { scheduledAt: ago(7), etaAt: NOW },
    })
    expect(evidenceSentence(found)).toBe('HyperTrack says so: red, intensity 0.85. Its rule is not published.')
    expect(clearsWords(found)).toBe('When HyperTrack says that it is green.')
    expect(found.scale?.reading).toBe(7 * 60)
  })

  it('claims no reading that Waypost cannot take itself', () => {
    expect(evidence('moving_too_slow', { rules: null }).scale?.reading).toBeNull()
  })

  it('of next year has its word and its time, and claims nothing else', () => {
    const found = evidence('too_windy', { rules: null })
    expect(found).toMatchObject({ scale: null, sinceMs: ago(1), eventIds: ['e9'] })
  })
})

describe('the queue’s own reasons', () => {
  it('tell how near the promise is, and from when on that counts', () => {
    const order = { workerHandle: null, deviceId: null, scheduledAt: NOW + 6 * 60_000, risks: [] }
    const found = evidence('no_worker', { order })
    expect(evidenceSentence(found)).toBe(
      'Nobody has this order. It is promised in 6 min. Yellow at 20 min or less, red at 10 min or less.',
    )
    expect(found.sinceMs).toBe(NOW - 14 * 60_000)
    expect(clearsWords(found)).toBe('When somebody gets the order.')
  })

  it('tell by how much a clock is off', () => {
    const found = evidence('clock', { worker: { clockOffsetS: -720 } })
    expect(lines(found)).toEqual(['Clock off by: 12 min'])
    expect(clearsWords(found)).toContain('10 min')
  })
})

describe('since when', () => {
  const told = (minutes: number, label: string | null): TimelineItem => ({
    eventId: `at-${minutes}`,
    seq: 100 - minutes,
    at: ago(minutes),
    receivedAt: ago(minutes),
    source: 'engine',
    type: 'order',
    value: 'risk_updated',
    orderHandle: 'o1',
    workerHandle: 'ana',
    deviceId: null,
    rules: 'r1',
    data: {
      value: 'risk_updated',
      order_handle: 'o1',
      risks: label === null ? {} : { moving_too_slow: { intensity_label: label } },
    },
  })

  it('is the present run: yellow first, then red, from events in any order', () => {
    const timeline = [told(2, 'red'), told(30, 'red'), told(8, 'red'), told(20, 'green'), told(11, 'yellow')]
    expect(riskRun('moving_too_slow', timeline)).toEqual({
      firstMs: ago(11),
      sinceMs: ago(8),
      eventIds: ['at-11', 'at-8', 'at-2'],
    })
  })

  it('begins anew after a list of risks that leaves it out, and ends with green', () => {
    expect(riskRun('moving_too_slow', [told(9, 'red'), told(6, null), told(3, 'yellow')])?.firstMs).toBe(ago(3))
    expect(riskRun('moving_too_slow', [told(9, 'red'), told(6, 'green')])).toBeNull()
  })

  it('is said in words', () => {
    const found = { ...evidence('moving_too_slow', { reading: 0.1 }), sinceMs: ago(8), firstMs: ago(11) }
    expect(sinceWords(found, NOW)).toMatch(/, for 8 min\. Yellow from /)
  })
})
