// Defects of orders from files and of the order form; see catalogue.mjs.

const rows = ['tests/unit/domain/imports/check-row.test.ts']
const tables = ['tests/unit/domain/imports/table.test.ts']
const drafts = ['tests/unit/client/order-draft.test.ts']

/** @type {{ name: string, file: string, find: string, replace: string, test: string[] }[]} */
export const IMPORT_MUTANTS = [
  {
    name: 'what the CSV writer guarded is read with its guard',
    file: 'lib/domain/files/read-csv.ts',
    find: 'GUARDED.test(value) ? value.slice(1) : value',
    replace: 'GUARDED.test(value) ? value : value',
    test: ['tests/unit/domain/files/read-csv.test.ts'],
  },
  {
    name: 'rows that are alike make one order',
    file: 'lib/domain/imports/row-handle.ts',
    find: 'return count === 1 ? handle',
    replace: 'return count >= 1 ? handle',
    test: tables,
  },
  {
    name: 'a row’s own handle forgets for which day its times are read',
    file: 'lib/domain/imports/row-handle.ts',
    find: "day ?? ''])",
    replace: "''])",
    test: tables,
  },
  {
    name: 'an order that was cancelled comes back by a second run',
    file: 'lib/domain/imports/check-row.ts',
    find: "if (row.accepted.includes('again')) return null",
    replace: 'if (row) return null',
    test: rows,
  },
  {
    name: 'of several places an address may mean, the first is taken',
    file: 'lib/domain/imports/judge-places.ts',
    find: 'if (rivals.length > 0)',
    replace: 'if (rivals.length > 99)',
    test: rows,
  },
  {
    name: 'an order stays at its saved place when its pin has left it',
    file: 'components/orders/form/order-draft.ts',
    find: "placeHandle !== '' && placeAt === place",
    replace: "placeHandle !== ''",
    test: drafts,
  },
]
