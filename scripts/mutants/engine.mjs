const engine = ['tests/unit/services/engine/order-engine.test.ts']
const estimating = ['tests/unit/domain/engine/estimate.test.ts']

/** What engines of this kind got wrong: told too often, in the past, or from the wrong way. */
export const ENGINE_MUTANTS = [
  {
    name: 'an ETA lies in the past',
    file: 'lib/domain/engine/orders/estimate.ts',
    find: 'Math.max(nowMs, outlook.fixAtMs + Math.round(sinceFixS * 1000))',
    replace: 'outlook.fixAtMs + Math.round(sinceFixS * 1000)',
    test: estimating,
  },
  {
    name: 'service at earlier stops takes no time',
    file: 'lib/domain/engine/orders/estimate.ts',
    find: 'sinceFixS += Math.max(0, serviceS)',
    replace: 'sinceFixS += 0',
    test: engine,
  },
  {
    name: 'every fix tells the ETA again',
    file: 'lib/domain/engine/orders/announce-order.ts',
    find: 'movedMs >= eta.changeS * 1000 &&',
    replace: 'movedMs >= 0 &&',
    test: engine,
  },
  {
    name: 'minutes away are told as often as they are true',
    file: 'lib/domain/engine/orders/announce-order.ts',
    find: ' && !said.minutesAwaySaid.has(minutes)',
    replace: '',
    test: engine,
  },
  {
    name: 'a late fix is put at the end of a journey',
    file: 'lib/services/engine/phone-orders.ts',
    find: 'known === undefined || isLate',
    replace: 'known === undefined',
    test: engine,
  },
  {
    name: 'straying is measured from the way found since',
    file: 'lib/domain/engine/orders/trip.ts',
    find: 'const expected = isSameStop ? before.expected : isKnown ? leg : null',
    replace: 'const expected = isKnown ? leg : null',
    test: engine,
  },
  {
    name: 'the estimate of a route is generated with every fix',
    file: 'lib/domain/engine/orders/announce-route.ts',
    find: '.filter((handle) => !isTold(handle))',
    replace: '',
    test: engine,
  },
  {
    name: 'the pace of a trip changes nothing',
    file: 'lib/domain/engine/orders/trip.ts',
    find: 'durationS: remainingS / pace }',
    replace: 'durationS: remainingS }',
    test: engine,
  },
  {
    name: 'a label flaps about its threshold',
    file: 'lib/domain/engine/orders/order-risks.ts',
    find: 'isHeld ? mark * risks.heldToShare : mark',
    replace: 'mark',
    test: ['--project', 'unit', 'tests/unit/domain/engine/order-risks.test.ts'],
  },
]
