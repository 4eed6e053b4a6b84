// Defects of live updates that only a bad line, a slow reader or a crowd shows.

const gaps = ['--project', 'faults', 'live/gaps']
const slow = ['--project', 'integration', 'tests/integration/live.test.ts']
const silentLoss = ['--project', 'faults', 'live/silent-loss']
const comeBack = ['tests/unit/client/come-back.test.ts']
const oneReading = ['tests/unit/services/one-reading.test.ts']
const hub = ['tests/unit/services/hub.test.ts']
const slowSocket = ['tests/unit/transport/slow-socket.test.ts']

/** @type {{ name: string, file: string, find: string, replace: string, test: string[] }[]} */
export const LIVE_MUTANTS = [
  {
    name: 'live, line: the snapshot is read first and its position afterwards',
    file: 'lib/services/live/live-snapshot.ts',
    find: '    position: at,',
    replace: '    position: { ...at, ...position() },',
    test: gaps,
  },
  {
    name: 'live, line: who is connected again takes it that nothing was missed',
    file: 'lib/client/live/follow.ts',
    find: '    this.#lastAskAt = Number.NEGATIVE_INFINITY\n    this.ask()',
    replace: '    this.#lastAskAt = Number.NEGATIVE_INFINITY\n    if (!this.#ground.held()) this.ask()',
    test: gaps,
  },
  {
    name: 'live, line: an open line that says nothing is believed',
    file: 'lib/client/live/line.ts',
    find: 'const SILENT_TOO_LONG_MS = 5000',
    replace: 'const SILENT_TOO_LONG_MS = 5_000_000',
    test: gaps,
  },
  {
    name: 'live, line: nothing is kept from who does not read',
    file: 'lib/transport/live-server.ts',
    find: '    setAsideTheSlow(io, behind)\n    welcomeBack',
    replace: '    welcomeBack',
    test: slow,
  },
  {
    name: 'live, line: a lost message is not noticed by the pulse',
    file: 'lib/client/live/follow.ts',
    find: 'if (isLong || !this.#ground.held()) this.ask()',
    replace: 'if (!isLong && !this.#ground.held()) this.ask()',
    test: silentLoss,
  },
  {
    name: 'live: all come back at the same moment',
    file: 'lib/client/live/come-back.ts',
    find: '({ tries, listeners, random }: Away): number {',
    replace: '({ tries, listeners }: Away): number {\n  const random = 0.5',
    test: comeBack,
  },
  {
    name: 'live: a thousand come back as one does',
    file: 'lib/client/live/come-back.ts',
    find: '(listeners * 1000) / COMING_PER_S',
    replace: 'listeners / COMING_PER_S',
    test: comeBack,
  },
  {
    name: 'live: everybody who asks has a reading of their own',
    file: 'lib/services/live/one-reading.ts',
    find: 'if (latest === null || !isStill) latest',
    replace: 'if (latest === null || isStill || !isStill) latest',
    test: oneReading,
  },
  {
    name: 'live: who asks after a change is given what was read before',
    file: 'lib/services/live/one-reading.ts',
    find: 'latest !== null && (latest.at === null || latest.at === at())',
    replace: 'latest !== null',
    test: oneReading,
  },
  {
    name: 'live: one reading begins as soon as the other has',
    file: 'lib/services/live/one-reading.ts',
    find: '      await wait(Math.max(0, begunAt + everyMs - now()))\n      begunAt',
    replace: '      await wait(0)\n      begunAt',
    test: oneReading,
  },
  {
    name: 'live: what was taken away is shared for another second',
    file: 'lib/services/live/one-reading.ts',
    find: '    forget() {\n      latest = null',
    replace: '    forget() {',
    test: oneReading,
  },
  {
    name: 'live: what changed is remembered for ever',
    file: 'lib/services/live/hub.ts',
    find: ' && at > since) return',
    replace: ' && at > since - 1e12) return',
    test: hub,
  },
  {
    name: 'live: what waits for the transport is not counted',
    file: 'lib/transport/slow-socket.ts',
    find: 'waitingBytes(transport) + queuedBytes(writeBuffer)',
    replace: 'waitingBytes(transport)',
    test: slowSocket,
  },
  {
    name: 'positions are sent as they come',
    file: 'lib/contract/live.ts',
    find: 'export const MOVES_EVERY_MS = 250',
    replace: 'export const MOVES_EVERY_MS = 20',
    test: ['tests/integration/conflation.test.ts'],
  },
  {
    name: 'a packed fix loses the milliseconds of its moment',
    file: 'lib/domain/live/pack-moves.ts',
    find: 'bytes.setFloat64(start + 8, at, true)',
    replace: 'bytes.setFloat64(start + 8, Math.round(at / 1000) * 1000, true)',
    test: ['tests/unit/domain/live/pack-moves.test.ts'],
  },
]
