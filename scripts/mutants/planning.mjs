// Defects of orders that are made to be planned; see catalogue.mjs.

const planned = ['tests/unit/domain/planned-orders.test.ts']

/** @type {{ name: string, file: string, find: string, replace: string, test: string[] }[]} */
export const PLANNING_MUTANTS = [
  {
    name: 'an order that is planned and then tracked counts as two attempts',
    file: 'lib/domain/facts/claims-order.ts',
    find: "if (event.value === 'tracked' && routeHandle !== undefined && planId !== undefined) {",
    replace: "if (event.value === 'never' && routeHandle !== undefined && planId !== undefined) {",
    test: planned,
  },
  {
    name: 'an order that left its route stays on it',
    file: 'lib/domain/views/view-order.ts',
    find: 'rows.filter((row) => row.facts.removed === undefined)',
    replace: 'rows.filter(() => true)',
    test: planned,
  },
  {
    name: 'an order that waits cannot be tracked',
    file: 'lib/domain/commands/commands.ts',
    find: 'return known?.isOpen === true && !isWaiting(known)',
    replace: 'return known?.isOpen === true',
    test: planned,
  },
  {
    name: 'what ends while it waits ends the attempt that comes after it',
    file: 'lib/domain/commands/command-events.ts',
    find: 'const plan_id = routeHandle === null ? planId : undefined',
    replace: 'const plan_id = undefined',
    test: planned,
  },
  {
    name: 'a rescheduled order gets another share link',
    file: 'lib/domain/commands/plan-orders.ts',
    find: '...{ share_url: order.shareUrl, embed_url: order.embedUrl },\n  })\n  if',
    replace: '...{ embed_url: order.embedUrl },\n  })\n  if',
    test: planned,
  },
  {
    name: 'a day without a zone is a day in UTC',
    file: 'lib/domain/zone-clock.ts',
    find: "if (zone === 'UTC') return atMs",
    replace: 'return atMs',
    test: ['tests/unit/domain/geohash.test.ts'],
  },
  {
    name: 'of attempts that opened in one event the first to arrive is the first',
    file: 'lib/domain/views/view-order.ts',
    find: ' || (a.key < b.key ? -1 : 1)',
    replace: '',
    test: ['tests/unit/domain/planned-orders.test.ts'],
  },
  {
    name: 'a cancellation that is taken back makes another link',
    file: 'lib/domain/commands/reopen-order.ts',
    find: 'const { newId: routeHandle, routeEmbedUrl, links, ...occasion } = given',
    replace:
      "const { newId: routeHandle, routeEmbedUrl, links: old, ...occasion } = given\n  const links = { ...old, shareRef: 'waypost-share:another.1' }",
    test: ['tests/unit/domain/reopen-order.test.ts'],
  },
  {
    name: 'a completion is taken back',
    file: 'lib/domain/commands/reopen-order.ts',
    find: "if (status !== 'cancelled') throw",
    replace: "if (status === 'never') throw",
    test: ['tests/unit/domain/reopen-order.test.ts'],
  },
]
