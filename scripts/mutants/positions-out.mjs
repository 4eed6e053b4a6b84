// Defects of sending out where phones are; see catalogue.mjs.

const positions = ['tests/unit/outgoing/positions-out.test.ts']

/** @type {{ name: string, file: string, find: string, replace: string, test: string[] }[]} */
export const POSITIONS_OUT = [
  {
    name: 'everybody is sent where the phones are',
    file: 'lib/domain/outgoing/deliveries.ts',
    find: "return types.has('location') || types.has('*')",
    replace: 'return types.size > 0',
    test: positions,
  },
  {
    name: 'a fix that is not believed is told to subscribers',
    file: 'lib/storage/outgoing-queue.ts',
    find: 'AND flags = 0 ORDER BY seq',
    replace: 'ORDER BY seq',
    test: positions,
  },
  {
    name: 'fixes are read after the log and not among it',
    file: 'lib/storage/outgoing-queue.ts',
    find: '.sort((a, b) => a.seq - b.seq)',
    replace: '',
    test: positions,
  },
  {
    name: 'a page of fixes overtakes the log',
    file: 'lib/storage/outgoing-queue.ts',
    find: 'isEnd ? Math.max(end, seq) : last.seq',
    replace: 'end',
    test: positions,
  },
  {
    name: 'what another process adds while a page is read is passed over',
    file: 'lib/storage/outgoing-queue.ts',
    find: 'isEnd ? Math.max(end, seq) : last.seq',
    replace: 'isEnd ? (run.lastSeq.get() as number) : (last?.seq ?? 0)',
    test: ['tests/unit/outgoing/read-page.test.ts'],
  },
  {
    name: 'positions of a later moment than the log are read',
    file: 'lib/storage/outgoing-queue.ts',
    find: 'WHERE seq > ? AND seq <= ? AND flags = 0 ORDER BY',
    replace: 'WHERE seq > ? AND ? IS NOT NULL AND flags = 0 ORDER BY',
    test: ['tests/unit/outgoing/read-page.test.ts'],
  },
]
