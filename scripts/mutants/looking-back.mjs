// Defects of lanes and figures; see catalogue.mjs.

const lanes = ['tests/unit/domain/shifts/lanes.test.ts']
const causes = ['tests/unit/domain/insights/late-cause.test.ts']
const figures = ['tests/unit/domain/insights/tally.test.ts']

/** @type {{ name: string, file: string, find: string, replace: string, test: string[] }[]} */
export const LOOKING_BACK_MUTANTS = [
  {
    name: 'eleven minutes are still on time',
    file: 'lib/domain/lateness.ts',
    find: 'export const LATE_FROM_MIN = 10',
    replace: 'export const LATE_FROM_MIN = 12',
    test: lanes,
  },
  {
    name: 'a low battery is a lateness',
    file: 'lib/domain/shifts/lane-stop.ts',
    find: "lateness === 'red' ? 'will_be_late'",
    replace: "level === 'red' ? 'will_be_late'",
    test: lanes,
  },
  {
    name: 'a stop to come stands in the past',
    file: 'lib/domain/shifts/lane-stop.ts',
    find: 'expected === null ? null : Math.max(expected, now)',
    replace: 'expected',
    test: lanes,
  },
  {
    name: 'a cause accounts for whatever it touches',
    file: 'lib/domain/insights/late-cause.ts',
    find: 'const ACCOUNTS_FOR = 0.5',
    replace: 'const ACCOUNTS_FOR = 0.01',
    test: causes,
  },
  {
    name: 'an ETA is judged by what was said afterwards',
    file: 'lib/domain/insights/eta-errors.ts',
    find: 'saidAt <= arrivedAt - minutes * 60_000',
    replace: 'saidAt <= arrivedAt',
    test: causes,
  },
  {
    name: 'who was promised nothing was on time',
    file: 'lib/domain/insights/tally.ts',
    find: 'outcomes.filter(({ lateMin }) => lateMin !== null)',
    replace: 'outcomes.filter(() => true)',
    test: figures,
  },
]
