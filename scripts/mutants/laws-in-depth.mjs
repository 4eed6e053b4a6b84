// Laws that leave nothing out: short histories in every order, every step in a scheduler's hands, and stories against a model.

const scripts = ['tests/unit/domain/scripts.test.ts']
const interleavings = ['tests/unit/interleavings/interleavings.test.ts']
const metrics = ['tests/integration/metrics.test.ts']
const comingBack = ['tests/integration/live.test.ts', '-t', 'comes back by itself']

export const DEPTH_MUTANTS = [
  {
    name: 'what comes late counts as of when it was sent',
    file: 'lib/domain/instant.ts',
    find: "if (createdAt === '' || recordedAt <= createdAt) return recordedAt",
    replace: "if (createdAt === '') return recordedAt\n  if (recordedAt <= createdAt) return createdAt",
    test: scripts,
  },
  {
    name: 'an attempt that was taken off its route still counts',
    file: 'lib/domain/views/view-order.ts',
    find: 'rows.filter((row) => row.facts.removed === undefined)',
    replace: 'rows.filter(() => true)',
    test: scripts,
  },
  {
    name: 'what was planned and the route that took it up are two attempts',
    file: 'lib/domain/views/view-order.ts',
    find: 'planned.filter((row) => row.facts.taken === undefined)',
    replace: 'planned',
    test: scripts,
  },
  {
    name: 'an order that has ended is at risk',
    file: 'lib/domain/views/view-order.ts',
    find: 'risks: facts.ended === undefined ? risksOf(facts) : []',
    replace: 'risks: risksOf(facts)',
    test: scripts,
  },
  {
    name: 'a phone is where it was said to be silent, at that moment',
    file: 'lib/domain/facts/claims-device.ts',
    find: "return at === undefined || at === '' ? stamp.at : effectiveInstant(at, stamp.createdAt)",
    replace: "return at === '' ? effectiveInstant(at, stamp.createdAt) : stamp.at",
    test: scripts,
  },
  {
    name: 'who takes an order over is given the phone of the one before',
    file: 'lib/domain/facts/claims-order.ts',
    find: '(data.previousWorkerHandle === undefined ? undefined : null)',
    replace: 'undefined',
    test: scripts,
  },
  {
    name: 'an order follows the phone that it was switched from',
    file: 'lib/domain/facts/claims-order.ts',
    find: 'return data.newDeviceId ?? subject.deviceId',
    replace: 'return data.previousDeviceId ?? subject.deviceId',
    test: scripts,
  },
  {
    name: 'what could not be kept for want of the lock is passed over',
    file: 'lib/services/outgoing/deliverer.ts',
    find: '    if (pulled.length === 0) return\n',
    replace:
      '    if (pulled.length === 0) return\n    for (const { endpointId, cursorSeq } of pulled) (this.lanes.get(endpointId) as Lane).cursorSeq = cursorSeq\n',
    test: interleavings,
  },
  {
    name: 'who found the file locked does not look again',
    file: 'lib/services/outgoing/deliverer.ts',
    find: '      this.lookIn(TROUBLE_PAUSE_MS)\n',
    replace: '',
    test: interleavings,
  },
  {
    name: 'what is submitted while a group is written waits for somebody else',
    file: 'lib/services/intake/recorder.ts',
    find: 'while (waiting.length > 0) {',
    replace: 'if (waiting.length > 0) {',
    test: interleavings,
  },
  {
    name: 'an order’s later event overtakes its earlier one',
    file: 'lib/storage/outgoing-queue.ts',
    find: '(isOrdered ? run.dueInOrder : run.due).all(query)',
    replace: '(isOrdered ? run.due : run.due).all(query)',
    test: interleavings,
  },
  {
    name: 'the span that browsers are told begins after its beginning',
    file: 'lib/transport/outbox.ts',
    find: 'await send(notices, sentSeq, to)',
    replace: 'await send(notices, to, to)',
    test: interleavings,
  },
  {
    name: 'what changes while browsers are told is not told',
    file: 'lib/transport/outbox.ts',
    find: '      sentSeq = to\n    } catch',
    replace: '      sentSeq = to\n      gathered = new Map()\n    } catch',
    test: interleavings,
  },
  {
    name: 'browsers are told before the commit',
    file: 'lib/services/intake/recorder.ts',
    find: '    const receipts = await writer.transact(now(), work,',
    replace:
      '    tell(() => publish([], writer.lastSeq() + 1, writer.lastReceivedAt()))\n    const receipts = await writer.transact(now(), work,',
    test: interleavings,
  },
  {
    name: 'who listens is told to leave when the server stops',
    file: 'lib/transport/live-server.ts',
    find: '      io.engine.close()',
    replace: '      io.disconnectSockets(true)\n      io.engine.close()',
    test: comingBack,
  },
  {
    name: 'a refused webhook counts as one that was acknowledged',
    file: 'lib/services/standing/counts.ts',
    find: '  if (status !== 200) return\n',
    replace: '',
    test: metrics,
  },
]
