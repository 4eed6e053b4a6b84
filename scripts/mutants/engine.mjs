const engine = ['tests/unit/services/engine/order-engine.test.ts']
const estimating = ['tests/unit/domain/engine/estimate.test.ts']

const documented = ['tests/unit/services/engine/documented-values.test.ts']
const telling = ['tests/unit/services/engine/tell-findings.test.ts']
const meanings = ['tests/unit/domain/meanings.test.ts']
const wording = ['tests/unit/client/rule-words.test.ts']

/** What engines of this kind got wrong: told too often, in the past, or from the wrong way. */
export const ENGINE_MUTANTS = [
  {
    name: 'what was learnt of the pace is forgotten with the process',
    file: 'lib/domain/engine/orders/pace.ts',
    find: 'latest : each),\n',
    replace: 'each : latest),\n',
    test: ['tests/unit/services/engine/pace.test.ts'],
  },
  {
    name: 'two servers judge the same phones',
    file: 'lib/storage/server-lock.ts',
    find: "held.exec('BEGIN EXCLUSIVE')",
    replace: "held.exec('BEGIN')",
    test: ['tests/unit/storage/server-lock.test.ts'],
  },
  {
    name: 'a phone that is silent counts as seen',
    file: 'lib/domain/facts/claims-device.ts',
    find: "return at === undefined || at === '' ? stamp.at : effectiveInstant(at, stamp.createdAt)",
    replace: "return at === undefined || at === '' ? stamp.at : stamp.at",
    test: meanings,
  },
  {
    name: 'an outage is judged by the rules that saw it end',
    file: 'lib/domain/facts/facts.ts',
    find: "  'judgedBy',\n",
    replace: '',
    test: meanings,
  },
  {
    name: 'findings are in nobody’s account',
    file: 'lib/services/engine/tell-findings.ts',
    find: 'subject: { accountId, ...event.subject }',
    replace: 'subject: event.subject',
    test: documented,
  },
  {
    name: 'an arrival does not name its place',
    file: 'lib/domain/engine/orders/announce-order.ts',
    find: '    ...(said.placeHandle !== null && { placeHandle: said.placeHandle }),\n',
    replace: '',
    test: documented,
  },
  {
    name: 'a route ends without its way',
    file: 'lib/domain/commands/route-events.ts',
    find: '    distance: travelledM,\n',
    replace: '',
    test: documented,
  },
  {
    name: 'the end of an order carries no link',
    file: 'lib/domain/commands/command-events.ts',
    find: 'return { order_handle: handle, route_handle: routeHandle, plan_id, share_url: shareUrl }',
    replace: 'return { order_handle: handle, route_handle: routeHandle, plan_id }',
    test: documented,
  },
  {
    name: 'nobody says where tracking began',
    file: 'lib/services/engine/tell-findings.ts',
    find: 'return address === null ? told',
    replace: 'return address !== null ? told',
    test: documented,
  },
  {
    name: 'the rules are said with every finding',
    file: 'lib/services/engine/tell-findings.ts',
    find: '      isSaid = true\n',
    replace: '',
    test: telling,
  },
  {
    name: 'rules that could not be written count as said',
    file: 'lib/services/engine/tell-findings.ts',
    find: '    try {\n      await saying\n',
    replace: '    isSaid = true\n    try {\n      await saying\n',
    test: telling,
  },
  {
    name: 'what is found meanwhile does not wait for its rules',
    file: 'lib/services/engine/tell-findings.ts',
    find: '    while (saying !== null) await saying.catch(() => undefined)\n',
    replace: '',
    test: telling,
  },
  {
    name: 'a finding does not say by which rules it was made',
    file: 'lib/services/engine/tell-findings.ts',
    find: '{ ...event, rules: id, subject',
    replace: '{ ...event, subject',
    test: telling,
  },
  {
    name: 'Waypost explains what somebody else decided',
    file: 'lib/client/words/rule-words.ts',
    find: "  if (rules === null) return say('HyperTrack’s rule, not published')\n",
    replace: '',
    test: wording,
  },
  {
    name: 'red is explained by the threshold of yellow',
    file: 'lib/client/words/rule-words.ts',
    find: "return label === 'red' ? redFrom : yellowFrom",
    replace: 'return label === redFrom ? redFrom : yellowFrom',
    test: wording,
  },
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
    find: '    .filter((handle) => facts(handle).estimate === undefined)\n',
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
    find: 'isHeld ? yellowFrom * heldToShare : yellowFrom',
    replace: 'yellowFrom',
    test: ['--project', 'unit', 'tests/unit/domain/engine/order-risks.test.ts'],
  },
]
