// Defects of ways, progress and addresses.

const streets = ['tests/unit/domain/streets.test.ts']
const progress = ['tests/unit/domain/road-progress.test.ts']
const router = ['tests/unit/gateways/router.test.ts']
const geocoder = ['tests/unit/gateways/geocoder.test.ts']

/** As in catalogue.mjs. */
export const ROAD_MUTANTS = [
  {
    name: 'one-way streets are driven both ways',
    file: 'lib/domain/streets/road-graph.ts',
    find: 'isOneWay: oneWay === 1',
    replace: 'isOneWay: false',
    test: streets,
  },
  {
    name: 'the search promises too much of the way ahead',
    file: 'lib/domain/streets/landmarks.ts',
    find: 'if (fromS > leastS) leastS = fromS',
    replace: 'if (fromS > leastS) leastS = 3 * fromS',
    test: streets,
  },
  {
    name: 'a street that is never left is kept',
    file: 'lib/domain/streets/road-graph.ts',
    find: 'isAhead & (back[i] as number)',
    replace: 'isAhead | (back[i] as number)',
    test: streets,
  },
  {
    name: 'only the place’s own cell is searched for streets',
    file: 'lib/domain/streets/street-grid.ts',
    find: '(ring - 1) * CELL_M <= Math.min(reachM, nearestM + SLACK_M)',
    replace: 'ring < 1',
    test: streets,
  },
  {
    name: 'progress goes back',
    file: 'lib/domain/road-progress.ts',
    find: 'const fromM = since?.doneM ?? 0',
    replace: 'const fromM = 0',
    test: progress,
  },
  {
    name: 'a way there and back is cut short',
    file: 'lib/domain/road-progress.ts',
    find: 'const FARNESS = 0.05',
    replace: 'const FARNESS = -0.001',
    test: progress,
  },
  {
    name: 'who left the way goes on along it',
    file: 'lib/domain/road-progress.ts',
    find: 'const ON_WAY_M = 150',
    replace: 'const ON_WAY_M = 15_000',
    test: progress,
  },
  {
    name: 'the straight line is called the streets',
    file: 'lib/gateways/router.ts',
    find: ': greatCircleWay(points, townSpeedMps)',
    replace: ": { ...greatCircleWay(points, townSpeedMps), source: 'roads' }",
    test: router,
  },
  {
    name: 'a router that fails is asked for ever',
    file: 'lib/gateways/guarded-fetch.ts',
    find: 'new ConsecutiveBreaker(failures)',
    replace: 'new ConsecutiveBreaker(1_000_000)',
    test: router,
  },
  {
    name: 'a router is waited for without end',
    file: 'lib/gateways/guarded-fetch.ts',
    find: 'AbortSignal.timeout(timeoutMs)',
    replace: 'AbortSignal.timeout(timeoutMs * 1_000)',
    test: [...router, '-t', 'slow'],
  },
  {
    name: 'that there is no way counts as a failure',
    file: 'lib/gateways/guarded-fetch.ts',
    find: 'if (isRefusal(response.status)) return null',
    replace: '',
    test: router,
  },
  {
    name: 'a house number is taken from the other side of the list',
    file: 'lib/domain/places/address-book.ts',
    find: 'return offBy(high) < offBy(low) ? high : low',
    replace: 'return offBy(high) < offBy(low) ? low : high',
    test: geocoder,
  },
  {
    name: 'accents count when an address is looked for',
    file: 'lib/domain/places/fold.ts',
    find: ".replace(/\\p{M}+/gu, '')",
    replace: '',
    test: geocoder,
  },
]
