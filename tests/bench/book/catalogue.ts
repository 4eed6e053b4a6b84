// The benchmarks of the book, in its order. `full` is what a figure takes, `short` shows that the benchmark works.

export interface Benchmark {
  readonly name: string
  readonly title: string
  /** One sentence: what is asked, and against what. */
  readonly asks: string
  /** A program; or a test of faults, which is run in its long form, and in its short one where that is asked. */
  readonly script: string
  readonly full: readonly string[]
  readonly short: readonly string[]
}

export const BENCHMARKS: readonly Benchmark[] = [
  {
    name: 'ingest',
    title: 'Taking events in',
    asks: 'What an event costs from its POST until it is durable, understood and told, beside the floors and the handlers that one would write by hand.',
    script: 'tests/bench/ingest.ts',
    full: ['--slices', '20'],
    short: ['--slices', '2', '--warm', '1'],
  },
  {
    name: 'economy',
    title: 'What the disk does for an event',
    asks: 'Syncs, SQL statements and bytes on the disk for an event, counted at 1,000 a second in arrays of 20.',
    script: 'tests/bench/economy.ts',
    full: ['--seconds', '60'],
    short: ['--seconds', '3'],
  },
  {
    name: 'positions',
    title: 'Single positions of phones',
    asks: 'What one fix of a phone costs, beside the floor of taking an event in.',
    script: 'tests/bench/positions.ts',
    full: ['--slices', '20'],
    short: ['--slices', '2'],
  },
  {
    name: 'growth',
    title: 'A long log',
    asks: 'What 10,000,000 events cost to write to and to read beside 100,000, in CPU time, through the code that serves.',
    script: 'tests/bench/growth.ts',
    full: ['--from', '100000', '--to', '10000000', '--slices', '20'],
    short: ['--from', '1000', '--to', '10000', '--slices', '2'],
  },
  {
    name: 'live',
    title: 'Telling those who listen',
    asks: 'What a delivery costs beside Socket.IO alone, what an open desk costs that nothing happens on, and how much one is sent.',
    script: 'tests/bench/live/live.ts',
    full: ['--slices', '20', '--viewers', '1000', '--idle', '2000'],
    short: ['--slices', '2', '--viewers', '20', '--idle', '50', '--seconds', '3'],
  },
  {
    name: 'latency',
    title: 'How soon others see it',
    asks: 'From when a webhook is due until what it changed has reached everybody who listens, beside Socket.IO alone, and whether the last of everything has.',
    script: 'tests/bench/live/latency.ts',
    full: ['--slices', '10', '--seconds', '30', '--many', '1000'],
    short: ['--slices', '1', '--seconds', '3', '--many', '30'],
  },
  {
    name: 'slow',
    title: 'Desks whose lines stall',
    asks: 'What ten desks on lines that stall cost the others, and the server, while 500 changes a second are told.',
    script: 'tests/faults/live/slow.test.ts',
    full: [],
    short: [],
  },
  {
    name: 'in-time',
    title: 'Acknowledged in time',
    asks: 'How long senders wait for their answer at 300 events a second while backups are made, old things are forgotten and the write-ahead log is copied into the database.',
    script: 'tests/faults/answer-in-time.test.ts',
    full: [],
    short: [],
  },
  {
    name: 'outgoing',
    title: 'Webhooks out',
    asks: 'From an event to its webhook at a receiver, beside BullMQ over a Redis that syncs each write.',
    script: 'tests/bench/outgoing.ts',
    full: ['--events', '400'],
    short: ['--events', '20'],
  },
  {
    name: 'desk',
    title: 'The live desk',
    asks: 'The desk in a real browser without a graphics card, 800 × 500, while every worker reports once a second; an empty desk in the same run is the floor.',
    script: 'tests/bench/desk/desk.ts',
    full: ['--workers', '1000', '--seconds', '600'],
    short: ['--workers', '200', '--orders', '200', '--seconds', '10'],
  },
  {
    name: 'map',
    title: 'The map at size',
    asks: 'From the POST of a position until it is painted, with thousands of workers at 1 Hz, and how busy that keeps the page; beside an empty map and one with a marker of the document for each worker.',
    script: 'tests/bench/map/map.ts',
    full: ['--sizes', '1000,5000,10000', '--seconds', '120', '--pan', '20'],
    short: ['--sizes', '100', '--seconds', '5', '--pan', '3', '--warm', '3', '--orders', '20'],
  },
  {
    name: 'insights',
    title: 'Figures over many orders',
    asks: 'How long Insights takes over 50,000 orders, and how long anybody else has to wait meanwhile.',
    script: 'tests/bench/insights.ts',
    full: ['--orders', '50000'],
    short: ['--orders', '500'],
  },
  {
    name: 'day',
    title: 'A day of the engine',
    asks: 'A shift of 1,000 workers in virtual time through the real write path and engine, twice, with the same end.',
    script: 'tests/bench/day/day.ts',
    full: ['--workers', '1000'],
    short: ['--workers', '5'],
  },
  {
    name: 'eta',
    title: 'Estimates',
    asks: 'What was promised 20 minutes before an arrival against when it was, in a simulated day.',
    script: 'tests/bench/day/eta.ts',
    full: ['--workers', '200'],
    short: ['--workers', '5'],
  },
  {
    name: 'router',
    title: 'Ways through the city',
    asks: 'How long one way through the bundled streets takes to find.',
    script: 'tests/bench/router.ts',
    full: ['--ways', '2000'],
    short: ['--ways', '50'],
  },
  {
    name: 'geocoder',
    title: 'Addresses',
    asks: 'How long each key takes while an address is typed.',
    script: 'tests/bench/geocoder.ts',
    full: ['--texts', '150'],
    short: ['--texts', '5'],
  },
]
