// Defects of the pages that look back in time; see catalogue.mjs.

const track = ['tests/unit/domain/track/track.test.ts']
const day = ['tests/unit/domain/track/day.test.ts']

/** @type {{ name: string, file: string, find: string, replace: string, test: string[] }[]} */
export const TIME_MUTANTS = [
  {
    name: 'inside a gap a place is made up',
    file: 'lib/domain/track/position-at.ts',
    find: 'if (after.at - before.at > GAP_MS && at > before.at)',
    replace: 'if (after.at - before.at > 1000 * GAP_MS && at > before.at)',
    test: track,
  },
  {
    name: 'the way through a gap can be pointed at',
    file: 'lib/domain/track/position-at.ts',
    find: 'next !== undefined && next.at - fix.at <= GAP_MS',
    replace: 'next !== undefined',
    test: track,
  },
  {
    name: 'kilometres are counted through gaps',
    file: 'lib/domain/track/day.ts',
    find: 'for (const run of runsOf(fixes))',
    replace: 'for (const run of [fixes])',
    test: day,
  },
  {
    name: 'time that two orders want is wanted twice',
    file: 'lib/domain/track/day.ts',
    find: 'return union(spans).reduce(',
    replace: 'return spans.reduce(',
    test: day,
  },
]
