// Defects of who may do what, and of what is kept of it.

const live = ['tests/integration/people-live.test.ts']
const doors = ['tests/unit/transport/every-door.test.ts']
const passing = ['tests/unit/transport/passing-orders.test.ts']
const sight = ['tests/unit/domain/people/sight.test.ts']
const chain = ['tests/unit/services/audit/audit-chain.test.ts']
const throttle = ['tests/unit/domain/people/throttle.test.ts']

/** @type {{ name: string, file: string, find: string, replace: string, test: string[] }[]} */
export const PEOPLE_MUTANTS = [
  {
    name: 'people: an unknown role may do everything',
    file: 'lib/domain/people/role.ts',
    find: "?? 'viewer'",
    replace: "?? 'admin'",
    test: sight,
  },
  {
    name: 'people: groups that cannot be read are all of them',
    file: 'lib/domain/people/role.ts',
    find: '  } catch {\n    return []',
    replace: '  } catch {\n    return null',
    test: sight,
  },
  {
    name: 'people: an order is in its worker’s group whatever group it names',
    file: 'lib/domain/people/sight.ts',
    find: 'order.opsGroupHandle === null ? seesOut(order)',
    replace: 'order.workerHandle !== null ? seesOut(order)',
    test: sight,
  },
  {
    name: 'people: a device is everybody’s',
    file: 'lib/domain/people/sight.ts',
    find: 'const seesUnit = (handle: string) => seesGroup(groupOfUnit(handle))',
    replace:
      'const seesUnit = (handle: string) => membership.workerOfDevice(handle) !== undefined || seesGroup(groupOfUnit(handle))',
    test: sight,
  },
  {
    name: 'audit: the chain does not cover the line before',
    file: 'lib/services/audit/audit-chain.ts',
    find: 'const covered = [previous, seq,',
    replace: 'const covered = [seq,',
    test: chain,
  },
  {
    name: 'audit: who did it can be changed',
    file: 'lib/services/audit/audit-chain.ts',
    find: 'at, who, name, origin, act, line.subjectHash',
    replace: 'at, name, origin, act, line.subjectHash',
    test: chain,
  },
  {
    name: 'audit: lines taken off the end are not missed',
    file: 'lib/services/audit/audit-chain.ts',
    find: 'return end.seq < head.seq ?',
    replace: 'return end.seq < 0 ?',
    test: chain,
  },
  {
    name: 'people: tries are never slowed down',
    file: 'lib/domain/people/throttle.ts',
    find: 'Math.min(FIRST_WAIT_MS * 2 ** (count - FREE_TRIES), LONGEST_WAIT_MS)',
    replace: '0',
    test: throttle,
  },
  {
    name: 'people: an account is locked for good',
    file: 'lib/domain/people/throttle.ts',
    find: 'Math.min(FIRST_WAIT_MS * 2 ** (count - FREE_TRIES), LONGEST_WAIT_MS)',
    replace: 'FIRST_WAIT_MS * 2 ** (count - FREE_TRIES)',
    test: throttle,
  },
  {
    name: 'people: a line stays open whoever was turned away',
    file: 'lib/transport/live-people.ts',
    find: 'if (principal && isMeant(principal)) recheck(socket)',
    replace: 'if (principal && !isMeant(principal)) recheck(socket)',
    test: live,
  },
  {
    name: 'people: rows of other groups are sent by socket',
    file: 'lib/transport/live-rooms.ts',
    find: 'orders: orders.filter(sight.seesOrder)',
    replace: 'orders',
    test: live,
  },
  {
    name: 'people: positions of other groups are sent by socket',
    file: 'lib/transport/live-rooms.ts',
    find: 'moves.moves.filter(([handle]) => sight.seesUnit(handle))',
    replace: 'moves.moves',
    test: live,
  },
  {
    name: 'people: who leaves a group stays on the desk',
    file: 'lib/transport/live-server.ts',
    find: 'if (told.mustReset) startAfresh(io, room.name)',
    replace: 'if (told.mustReset) continue',
    test: live,
  },
  {
    name: 'people: an order that was theirs for a moment stays on their desk',
    file: 'lib/transport/live-rooms.ts',
    find: '|| passing?.of(order.handle).some(sight.seesOrder) === true',
    replace: '',
    test: live,
  },
  {
    name: 'people: where an order was is forgotten before it was told',
    file: 'lib/transport/passing-orders.ts',
    find: 'seq > to',
    replace: 'seq < 0',
    test: passing,
  },
  {
    name: 'people: a new route is forgotten in the expectations',
    file: 'app/api/boards/route.ts',
    find: 'export const POST =',
    replace: 'export const PUT =',
    test: doors,
  },
  {
    name: 'people: another event is taken from browsers',
    file: 'lib/transport/live-server.ts',
    find: "    socket.on('live:join',",
    replace: "    socket.on('live:room', (room: never) => void socket.join(room))\n    socket.on('live:join',",
    test: doors,
  },
]
