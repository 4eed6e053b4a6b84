import { describe, expect, test } from 'vitest'
import { factValue } from '#lib/domain/facts/facts.ts'
import { visitView } from '#lib/domain/views/view-record.ts'
import { eventOf } from '#tests/support/arbitrary-events.ts'
import { projectAll, viewsOf } from '#tests/support/histories.ts'

type Wire = Record<string, unknown>

const at = (minute: number, nanos = '000000000') => `2026-01-01T14:${String(minute).padStart(2, '0')}:00.${nanos}Z`

function order(value: string, minute: number, data: Wire = {}): Wire {
  const named = { value, order_handle: 'A1', route_handle: 'R1', status: 'ongoing', ...data }
  return { type: 'order', recorded_at: at(minute), created_at: at(minute), worker_handle: 'Ana', data: named }
}

/** Every order in which the events could come. */
function permutations<T>(list: readonly T[]): T[][] {
  if (list.length <= 1) return [[...list]]
  return list.flatMap((first, index) => permutations(list.toSpliced(index, 1)).map((rest) => [first, ...rest]))
}

function orderAfter(wires: readonly Wire[]) {
  const [view] = viewsOf(projectAll(wires.map((wire) => eventOf(wire)))).orders
  if (!view) throw new Error('no order')
  return view
}

/** The same answer for every order of arrival. */
function alwaysAfter<T>(wires: readonly Wire[], read: (view: ReturnType<typeof orderAfter>) => T): T {
  const answers = permutations(wires).map((each) => read(orderAfter(each)))
  for (const answer of answers) expect(answer).toEqual(answers[0])
  return answers[0] as T
}

describe('an order', () => {
  test('stays completed when older events arrive late', () => {
    const script = [
      order('started', 0),
      order('eta_change', 5, { remaining_duration: 60 }),
      order('completed', 9),
      order('updated', 3),
    ]
    expect(alwaysAfter(script, (view) => view.status)).toBe('completed')
  })

  test('keeps the first of two ends', () => {
    const script = [order('started', 0), order('cancelled', 7, { distance: 5 }), order('completed', 9, { distance: 9 })]
    expect(alwaysAfter(script, (view) => [view.status, view.distanceM])).toEqual(['cancelled', 5])
  })

  test('is completed rather than cancelled when both say the same moment, with the results of its completion', () => {
    const script = [order('completed', 9, { distance: 9, deviation: 75 }), order('cancelled', 9, { distance: 5 })]
    expect(alwaysAfter(script, (view) => [view.status, view.deviationM])).toEqual(['completed', 75])
  })

  test('is ongoing again after it was enabled, even when all stamps are equal', () => {
    const script = [
      order('assigned', 0),
      order('started', 0),
      order('disabled', 0, { status: 'disabled' }),
      order('enabled', 0),
    ]
    expect(alwaysAfter(script, (view) => view.status)).toBe('ongoing')
  })

  test('counts the first arrival and the last exit', () => {
    const moment = (minute: number) => ({ location: { type: 'Point', coordinates: [1, 2] }, recorded_at: at(minute) })
    const script = [
      order('arrived', 10, { arrival: moment(10) }),
      order('exited', 12, { exit: moment(12) }),
      order('arrived', 20, { arrival: moment(20) }),
      order('exited', 25, { exit: moment(25) }),
    ]
    const seen = alwaysAfter(script, (view) => [view.arrivedAt, view.exitedAt])
    expect(seen).toEqual([Date.parse(at(10)), Date.parse(at(25))])
  })

  test('tells nanoseconds apart that milliseconds would not', () => {
    const eta = (nanos: string, seconds: number) => ({
      ...order('eta_change', 5, { remaining_duration: seconds }),
      recorded_at: at(5, nanos),
    })
    expect(alwaysAfter([eta('123456788', 100), eta('123456789', 200)], (view) => view.remainingDurationS)).toBe(200)
  })

  test('keeps its first ETA apart from its latest', () => {
    const script = [
      order('first_eta', 0, { remaining_duration: 600 }),
      order('eta_change', 5, { remaining_duration: 900 }),
    ]
    const seen = alwaysAfter(script, (view) => [view.initialEtaAt, view.etaAt])
    expect(seen).toEqual([Date.parse(at(10)), Date.parse(at(20))])
  })

  test('shows the risks of the latest word only, worst first, and none once it has ended', () => {
    const risks = (list: Wire) => ({ risks: list })
    const script = [
      order('risk_updated', 3, risks({ moving_too_slow: { intensity_label: 'red', intensity_value: 0.9 } })),
      order(
        'risk_updated',
        5,
        risks({
          in_outage: { intensity_label: 'yellow', intensity_value: 0.4 },
          is_offline: 'red',
          in_low_battery: 'green',
        }),
      ),
    ]
    expect(alwaysAfter(script, (view) => view.risks.map((risk) => risk.risk))).toEqual(['is_offline', 'in_outage'])
    expect(alwaysAfter([...script, order('completed', 9)], (view) => view.risks)).toEqual([])
  })

  test('tracked again after its end is the next attempt, whatever comes first', () => {
    const again = { route_handle: 'R2' }
    const script = [
      order('started', 0),
      order('completed', 9),
      order('assigned', 20, again),
      order('started', 21, again),
    ]
    expect(alwaysAfter(script, (view) => [view.attempt, view.status, view.routeHandle])).toEqual([1, 'ongoing', 'R2'])
  })

  test('takes what was said without a route into the attempt of that time', () => {
    const loose = (minute: number, value: string) =>
      order(value, minute, { route_handle: undefined, metadata: { minute } })
    const second = { route_handle: 'R2' }
    const script = [order('started', 0), loose(5, 'updated'), order('started', 20, second)]
    expect(alwaysAfter(script, (view) => view.metadata)).toEqual({})
    expect(alwaysAfter([order('started', 0), loose(5, 'updated')], (view) => view.metadata)).toEqual({ minute: 5 })
  })

  test('dated words beat undated ones', () => {
    const undated = {
      ...order('updated', 0, { metadata: { from: 'undated' } }),
      recorded_at: undefined,
      created_at: undefined,
    }
    const script = [undated, order('updated', 1, { metadata: { from: 'dated' } })]
    expect(alwaysAfter(script, (view) => view.metadata)).toEqual({ from: 'dated' })
  })
})

describe('a phone whose clock runs ahead', () => {
  const located = (recorded: string, created: string, lon: number): Wire => ({
    type: 'location',
    device_id: 'D1',
    recorded_at: recorded,
    created_at: created,
    data: { geometry: { type: 'Point', coordinates: [lon, 0] } },
  })

  test('wins for a minute at most, then the next true position counts again', () => {
    const script = [located('2036-01-01T00:00:00Z', at(0), 1), located(at(2), at(2), 2)]
    for (const each of permutations(script)) {
      const state = projectAll(each.map((wire) => eventOf(wire)))
      expect(factValue<{ lon: number }>(state.get('device D1')?.facts ?? {}, 'location')?.lon).toBe(2)
    }
  })
})

describe('a visit', () => {
  const visit = (value: string, minute: number): Wire => {
    const moment = { location: { type: 'Point', coordinates: [1, 2] }, recorded_at: at(minute) }
    const data = { value, marker_id: 'M1', arrival: moment, ...(value === 'exit' && { exit: moment }) }
    return { type: 'geofence', device_id: 'D1', recorded_at: at(0), created_at: at(minute), data }
  }

  test('that was taken back stays so, whatever comes before or after', () => {
    for (const each of permutations([visit('entry', 0), visit('exit', 5), visit('delete', 5)])) {
      const state = projectAll([...each, visit('exit', 5)].map((wire) => eventOf(wire)))
      const facts = state.get('visit M1')?.facts ?? {}
      expect(visitView({ key: 'M1', seq: 0, facts }).isRetracted).toBe(true)
    }
  })
})

describe('an outage', () => {
  const outage = (data: Wire): Wire => ({
    type: 'worker',
    worker_handle: 'Ana',
    data: { value: 'outage', outage_code: 'location_permissions_denied', recorded_at_start: at(1), ...data },
  })

  test('that comes open and later closed is one outage', () => {
    const script = [outage({}), outage({ recorded_at_end: at(21), detail: { distance: 0, duration: 1200 } })]
    for (const each of permutations(script)) {
      const { outages } = viewsOf(projectAll(each.map((wire) => eventOf(wire))))
      expect(outages.map(({ isOpen, durationS }) => [isOpen, durationS])).toEqual([[false, 1200]])
    }
  })

  test('that the phone reports and the platform reports is one outage', () => {
    const status: Wire = {
      type: 'device_status',
      device_id: 'D1',
      driver_handle: 'Ana',
      recorded_at: at(1),
      created_at: at(2),
      data: { value: 'inactive', outage_code: 'location_permissions_denied', recorded_at_start: at(1) },
    }
    for (const each of permutations([status, outage({})])) {
      expect(viewsOf(projectAll(each.map((wire) => eventOf(wire)))).outages).toHaveLength(1)
    }
  })
})

describe('a phone that fell silent', () => {
  const silence = (minute: number, rules: string): Wire => ({
    type: 'worker',
    device_id: 'D1',
    rules,
    recorded_at: at(minute),
    created_at: at(minute),
    data: { value: 'outage', worker_handle: 'Ana', outage_code: 'disconnected', recorded_at_start: at(1) },
  })

  test('is where it was last seen, as long ago as that: telling of its silence is no news of its place', () => {
    const status: Wire = {
      type: 'device_status',
      device_id: 'D1',
      driver_handle: 'Ana',
      recorded_at: at(11),
      created_at: at(11),
      location: { type: 'Point', coordinates: [-56.1, -34.9] },
      data: { value: 'disconnected', outage_code: 'disconnected', recorded_at_start: at(1) },
    }
    const [worker] = viewsOf(projectAll([eventOf(status)])).workers
    expect(worker?.fix?.at).toBe(Date.parse(at(1).replace('.000000000', '')))
    expect(worker?.statusAt).toBe(Date.parse(at(11).replace('.000000000', '')))
  })

  test('was judged by the rules that found the outage, not by those that saw it end', () => {
    for (const each of permutations([silence(11, 'then'), silence(30, 'later')])) {
      expect(viewsOf(projectAll(each.map((wire) => eventOf(wire)))).outages[0]?.rules).toBe('then')
    }
  })
})

describe('a worker', () => {
  test('is where the device is that was linked last, and a late link changes nothing it should not', () => {
    const located = (deviceId: string, minute: number, lon: number, workerHandle?: string): Wire => ({
      type: 'location',
      device_id: deviceId,
      ...(workerHandle && { worker_handle: workerHandle }),
      recorded_at: at(minute),
      created_at: at(minute),
      data: { geometry: { type: 'Point', coordinates: [lon, 0] } },
    })
    const script = [located('D1', 1, 1, 'Ana'), located('D1', 9, 9), located('D2', 5, 5, 'Ana')]
    for (const each of permutations(script)) {
      const [ana] = viewsOf(projectAll(each.map((wire) => eventOf(wire)))).workers
      expect([ana?.deviceIds, ana?.fix?.lon]).toEqual([['D1', 'D2'], 9])
    }
  })
})
