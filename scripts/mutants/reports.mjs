const taking = ['tests/unit/services/take-report.test.ts']
const reading = ['tests/unit/services/read-report.test.ts']
const believing = ['tests/unit/domain/position.test.ts']
const server = (name) => ['tests/integration/devices.test.ts', '-t', name]

/** What receivers of phones got wrong: units, repetitions, absurd fixes, and answers that lose what was sent. */
export const REPORT_MUTANTS = [
  {
    name: 'OsmAnd’s knots are metres per second',
    file: 'lib/domain/dialects/osmand.ts',
    find: 'knots * METRES_A_SECOND_PER_KNOT',
    replace: 'knots',
    test: reading,
  },
  {
    name: 'OwnTracks’ km/h are metres per second',
    file: 'lib/domain/dialects/owntracks.ts',
    find: 'kmh * METRES_A_SECOND_PER_KMH',
    replace: 'kmh',
    test: reading,
  },
  {
    name: 'a charge from 0 to 1 is per cent',
    file: 'lib/domain/dialects/overland.ts',
    find: 'level * 100',
    replace: 'level',
    test: reading,
  },
  {
    name: 'minus one is a speed',
    file: 'lib/domain/dialects/report.ts',
    find: 'number === undefined || number < 0 ? undefined : number',
    replace: 'number',
    test: reading,
  },
  {
    name: 'seconds are milliseconds',
    file: 'lib/domain/dialects/report.ts',
    find: 'number < SECONDS_BELOW ? number * 1000 : number',
    replace: 'number',
    test: reading,
  },
  {
    name: 'a waypoint’s place is where the phone is',
    file: 'lib/domain/dialects/owntracks.ts',
    find: "type === 'location' || type === 'transition'",
    replace: "type === 'location' || type === 'transition' || type === 'waypoint'",
    test: reading,
  },
  {
    name: 'a fix from the future is believed',
    file: 'lib/domain/position.ts',
    find: '(isAhead ? flag.clockAhead : 0)',
    replace: '0',
    test: believing,
  },
  {
    name: 'what is not believed moves the worker',
    file: 'lib/services/intake/write-submission.ts',
    find: 'if (isBelieved(row.position)) {',
    replace: 'if (row.position) {',
    test: taking,
  },
  {
    name: 'a fix that came twice is told twice',
    file: 'lib/storage/log-writer.ts',
    find: ' ON CONFLICT (recordedAt / 60000, deviceId, hash) DO NOTHING`',
    replace: ' ON CONFLICT (recordedAt / 60000, deviceId, hash) DO UPDATE SET seq = excluded.seq`',
    test: taking,
  },
  {
    name: 'what we think of a fix is part of its identity',
    file: 'lib/services/devices/prepare-position.ts',
    find: 'canonicalJson(said)',
    replace: 'canonicalJson({ ...said, flags: position.flags, at: Math.random() })',
    test: taking,
  },
  {
    name: 'a phone is answered as stored when nothing was',
    file: 'lib/services/devices/take-report.ts',
    find: 'return { status: 503, results: [], receipt: null }',
    replace: 'return { status: 200, results: [], receipt: null }',
    test: taking,
  },
  {
    name: 'a rebuild forgets what phones sent',
    file: 'lib/storage/state-rebuild.ts',
    find: 'FROM position WHERE seq > @after AND flags = 0',
    replace: 'FROM position WHERE seq > @after AND flags = -1',
    test: server('a phone that was added|tables as they stand'),
  },
  {
    name: 'a revoked token still admits',
    file: 'lib/services/devices/device-tokens.ts',
    find: "const known = () => remember('known phones', () => new Map<string, Phone>())",
    replace: 'const tokens = new Map<string, Phone>()\nconst known = () => tokens',
    test: server('without a token'),
  },
]
