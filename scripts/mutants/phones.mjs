const fences = ['tests/unit/domain/engine/fence.test.ts']
const intents = ['tests/unit/domain/engine/intents.test.ts']
const activities = ['tests/unit/domain/engine/activity.test.ts']
const scenarios = ['device', 'place'].map((of) => `tests/unit/domain/engine/${of}-scenarios.test.ts`)
const phones = ['tests/unit/domain/engine/device-laws.test.ts']

const restoring = ['tests/unit/domain/engine/device-restore.test.ts']

/** What gets silence and words of phones wrong: flapping, saying things twice, believing the order of arrival. */
export const PHONE_MUTANTS = [
  {
    name: 'a choice on the phone is forgotten with the process',
    file: 'lib/domain/engine/device-restore.ts',
    find: 'intents: intentsFrom(localIntent(facts)),',
    replace: '',
    test: restoring,
  },
  {
    name: 'a word from before a choice takes it back after a restart',
    file: 'lib/domain/engine/device-restore.ts',
    find: "return atMs === null ? [] : [{ kind: 'time', atMs }]",
    replace: 'return atMs === null ? [] : []',
    test: restoring,
  },
  {
    name: 'the log does not hear what is left of a stop',
    file: 'lib/domain/engine/device-step.ts',
    find: '    JSON.stringify(localOf(before.intents)) === JSON.stringify(localOf(after.intents))',
    replace: '    localOf(before.intents).isTracking === localOf(after.intents).isTracking',
    test: restoring,
  },
  {
    name: 'a late word leaves the wrong choice standing',
    file: 'lib/domain/engine/device-amends.ts',
    find: '  correctIntent(turn, [...before, ...again])\n',
    replace: '',
    test: restoring,
  },
  {
    name: 'one fix outside is an exit',
    file: 'lib/domain/engine/fence.ts',
    find: 'if (turning.count < confirmingFixes || awayS < exitAfterS) return { ...fence, turning }',
    replace: '',
    test: fences,
  },
  {
    name: 'outside begins at the fence itself',
    file: 'lib/domain/engine/fence.ts',
    find: 'if (outsideM <= Math.max(exitMarginM, sight.accuracyM ?? 0))',
    replace: 'if (outsideM <= 0)',
    test: fences,
  },
  {
    name: 'a wild fix makes an entry',
    file: 'lib/domain/engine/fence.ts',
    find: 'if (accuracyM > Math.max(limits.fence.ignoreAccuracyOverM, fence.area.radiusM)) return fence',
    replace: '',
    test: fences,
  },
  {
    name: 'everybody who hurries was only passing',
    file: 'lib/domain/engine/fence.ts',
    find: "visit.exit.reason !== 'location' || visit.hasStopped",
    replace: "visit.exit.reason !== 'location'",
    test: fences,
  },
  {
    name: 'a stop on the phone outlasts the next order',
    file: 'lib/domain/engine/intents.ts',
    find: 'intents.isStoppedLocally && !isNew && !isNone',
    replace: 'intents.isStoppedLocally',
    test: intents,
  },
  {
    name: 'a stop on the phone clears the order',
    file: 'lib/domain/engine/intents.ts',
    find: 'return { ...intents, local: isTracking, isStoppedLocally: !isTracking && isRemote }',
    replace:
      'return { ...intents, local: isTracking, orders: isTracking ? intents.orders : [], isStoppedLocally: !isTracking && isRemote }',
    test: intents,
  },
  {
    name: 'a car that crawls is a walk',
    file: 'lib/domain/engine/activity.ts',
    find: "return from === 'drive' ? activity.walkAfterDriveS : activity.walkAfterS",
    replace: 'return activity.walkAfterS',
    test: activities,
  },
  {
    name: 'who stands still travels',
    file: 'lib/domain/engine/activity.ts',
    find: 'const isCounted = !isResting && metresBetween',
    replace: 'const isCounted = metresBetween',
    test: activities,
  },
  {
    name: 'what ended outranks what began',
    file: 'lib/domain/engine/device-events.ts',
    find: 'atMs: endMs, foundAtMs: endMs, data })',
    replace: 'atMs: endMs, data })',
    test: scenarios,
  },
  {
    name: 'a phone that is known to be off is disconnected too',
    file: 'lib/domain/engine/device-outage.ts',
    find: 'if (state.wantedSinceMs === null || (state.trouble !== null && !isPartial(state.trouble.code))) return null',
    replace: 'if (state.wantedSinceMs === null) return null',
    test: scenarios,
  },
  {
    name: 'a phone that nobody wants tracked is in outage',
    file: 'lib/domain/engine/device-outage.ts',
    find: 'const due = wantedBy(intents).isWanted ? trouble : null',
    replace: 'const due = intents === null ? null : trouble',
    test: scenarios,
  },
  {
    name: 'tracking starts with the order, not with the first position',
    file: 'lib/domain/engine/device-positions.ts',
    find: 'if (turn.state.wantedSinceMs !== null) follow(turn, sight)',
    replace: 'follow(turn, sight)',
    test: scenarios,
  },
  {
    name: 'what comes late comes last',
    file: 'lib/domain/engine/device-window.ts',
    find: 'if (a.atMs !== b.atMs) return a.atMs - b.atMs',
    replace: '',
    test: phones,
  },
  {
    name: 'what a phone repeats is new',
    file: 'lib/domain/engine/device-standing.ts',
    find: 'const fresh = distinct(stimuli).filter((stimulus) => !isKnown(standing.chunks, stimulus))',
    replace: 'const fresh = distinct(stimuli)',
    test: phones,
  },
  {
    name: 'history that is gone through again is told again',
    file: 'lib/domain/engine/device-standing.ts',
    find: 'folded.told.filter(({ event }) => !known.has(JSON.stringify(event)))',
    replace: 'folded.told.filter(() => known.size >= 0)',
    test: phones,
  },
  {
    name: 'a visit that never was stays',
    file: 'lib/domain/engine/device-amends.ts',
    find: '  takeBackVisits(turn, before, again)\n',
    replace: '',
    test: phones,
  },
]
