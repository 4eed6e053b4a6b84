const sender = ['tests/unit/client/phone/phone-sender.test.ts']
const health = ['tests/unit/client/phone/phone-health.test.ts']
const stops = ['tests/unit/domain/phones/worker-stops.test.ts']
const waker = ['tests/unit/services/waker.test.ts']
const choice = ['tests/unit/client/phone/tracking-choice.test.ts']
const plan = ['tests/unit/client/phone/stop-plan.test.ts']
const push = ['tests/unit/gateways/push-sender.test.ts']

/** What loses a phone's word, says it twice or wrongly, or calls phones that it should not. */
export const PHONE_PAGE_MUTANTS = [
  {
    name: 'the phone page drops its queue before the answer',
    file: 'lib/client/phone/phone-sender.ts',
    find: '    try {\n      await this.post(batch)',
    replace: '    await store.remove(batch.map(({ id }) => id))\n    try {\n      await this.post(batch)',
    test: sender,
  },
  {
    name: 'the phone page gives what it sends again another time',
    file: 'lib/client/phone/phone-sender.ts',
    find: "batch.flatMap(({ what }) => (what.kind === 'event' ? [what.event] : []))",
    replace:
      "batch.flatMap(({ what }) => (what.kind === 'event' ? [{ ...what.event, recorded_at: new Date().toISOString() }] : []))",
    test: sender,
  },
  {
    name: 'the phone page completes before it says what came first',
    file: 'lib/client/phone/phone-sender.ts',
    find: '  return waiting.slice(0, Math.max(end, 1))',
    replace: '  return waiting.slice(end, end + 1)',
    test: sender,
  },
  {
    name: 'the phone page sends for ever what nobody takes',
    file: 'lib/client/phone/phone-sender.ts',
    find: '    if (!isFinal(status)) {',
    replace: '    if (status >= 0) {',
    test: sender,
  },
  {
    name: 'the phone page throws away what waits when its link has ended',
    file: 'lib/client/phone/phone-sender.ts',
    find: '    if (status === 401) {',
    replace: '    if (status === 401) {\n      await this.options.store.remove(batch.map(({ id }) => id))',
    test: sender,
  },
  {
    name: 'the phone page calls a position by the time of its sending',
    file: 'lib/client/phone/phone-health.ts',
    find: 'recorded_at: new Date(timestamp).toISOString(),',
    replace: 'recorded_at: new Date(Math.max(timestamp, Date.now())).toISOString(),',
    test: health,
  },
  {
    name: 'a phone page in the background says that it is well',
    file: 'lib/client/phone/phone-health.ts',
    find: "if (!isVisible) return 'location_permission_when_in_use_background'",
    replace: '',
    test: health,
  },
  {
    name: 'the phone page shows all that an order knows',
    file: 'lib/domain/phones/worker-stops.ts',
    find: '    note: workerNote(metadata),',
    replace: '    note: JSON.stringify(metadata),',
    test: stops,
  },
  {
    name: 'the phone page sends somebody away from where they are',
    file: 'lib/domain/phones/worker-stops.ts',
    find: 'return arrivedAt !== null && exitedAt === null ? 0 : 1',
    replace: 'return arrivedAt !== null && exitedAt === null ? 1 : 1',
    test: stops,
  },
  {
    name: 'a phone is called for the same wish again and again',
    file: 'lib/services/devices/waker.ts',
    find: 'else if (isNews(before, wish)) this.plan(deviceId)',
    replace: 'else if (isNews(before, wish) || wish.isWanted) this.plan(deviceId)',
    test: waker,
  },
  {
    name: 'a phone that says something is called all the same',
    file: 'lib/services/devices/waker.ts',
    find: '  hear(deviceId: string): void {\n    this.pending.delete(deviceId)',
    replace: '  hear(deviceId: string): void {\n    this.wishes.has(deviceId)',
    test: waker,
  },
  {
    name: 'a phone is called although nobody wants it any more',
    file: 'lib/services/devices/waker.ts',
    find: 'if (!wish.isWanted) this.pending.delete(deviceId)',
    replace: 'if (!wish.isWanted) this.pending.has(deviceId)',
    test: waker,
  },
  {
    name: 'a push goes wherever a phone says',
    file: 'lib/gateways/address-guard.ts',
    find: '(isListed(host, address) || (isSecure && isPublicAddress(address)))',
    replace: '(isListed(host, address) || isSecure || isPublicAddress(address) || address.length > 0)',
    test: push,
  },
  {
    name: 'a browser that is gone is called again',
    file: 'lib/gateways/push-sender.ts',
    find: "if (status === 404 || status === 410) return 'gone'",
    replace: "if (status === 404 || status === 410) return 'later'",
    test: push,
  },
  {
    name: 'the phone page tracks on until the server has heard that it is not to',
    file: 'lib/client/phone/tracking-choice.ts',
    find: 'if (this.choice === null) return page',
    replace: "if (this.choice?.state !== 'taken') return page",
    test: choice,
  },
  {
    name: 'the phone page believes an answer that was asked for before its choice arrived',
    file: 'lib/client/phone/tracking-choice.ts',
    find: "if (asked?.state === 'taken' && this.choice === asked) this.choice = null",
    replace: 'this.choice = null',
    test: choice,
  },
  {
    name: 'the phone page sends somebody to the stops of tomorrow today',
    file: 'lib/client/phone/stop-plan.ts',
    find: 'scheduledAt >= tomorrowMs',
    replace: 'scheduledAt >= tomorrowMs * 2',
    test: plan,
  },
]
