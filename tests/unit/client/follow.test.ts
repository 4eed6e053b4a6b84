import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Follower } from '#lib/client/live/follow.ts'
import { createPositions } from '#lib/client/live/positions.ts'
import type { Changes, LogPosition, Move, Moves, Snapshot } from '#lib/contract/live.ts'
import { aFix, anOrder, aSnapshot, aWorker, EPOCH } from '#tests/unit/support/view-rows.ts'

/** A server's log of two orders and two workers, and a line that may lose, double or delay what it carries. */
function aWorld() {
  const log: { seq: number; order?: string; worker?: string }[] = []
  const inbox: (() => void)[] = []
  const answers: (() => void)[] = []
  const positions = createPositions()
  let held: Snapshot | undefined
  let sentSeq = 0
  let sentMoves = 0
  let clock = 0

  const seq = () => log.length
  const lastOf = (key: 'order' | 'worker', name: string) => log.findLast((entry) => entry[key] === name)?.seq
  const orders = (after: number) =>
    ['o1', 'o2'].flatMap((name) => {
      const last = lastOf('order', name)
      return last !== undefined && last > after ? [anOrder(name, { seq: last })] : []
    })
  const workers = (after: number) =>
    ['w1', 'w2'].flatMap((name) => {
      const last = lastOf('worker', name)
      return last !== undefined && last > after ? [aWorker(name, { seq: last, fix: aFix(last) })] : []
    })
  const snapshot = () => aSnapshot(seq(), { orders: orders(0), workers: workers(0) })
  const changesSince = (from: number): Changes => ({
    epoch: EPOCH,
    from,
    to: seq(),
    orders: orders(from),
    workers: workers(from),
    outages: [],
    attention: [],
  })

  const follower: Follower = new Follower({
    held: () => held,
    hold: (next) => {
      held = next
    },
    fetchSnapshot: () => {
      const taken = snapshot()
      return new Promise((resolve) => answers.push(() => resolve(taken)))
    },
    join: (from: LogPosition) => {
      const position = { epoch: EPOCH, seq: seq() }
      const outcome = from.seq === seq() ? 'current' : seq() - from.seq > 12 ? 'reset' : 'replay'
      inbox.push(() => follower.joined({ outcome, position }))
      if (outcome === 'replay') inbox.push(() => follower.changes(changesSince(from.seq)))
    },
    positions,
    now: () => clock,
  })

  const flush = () => {
    const changes: Changes = { ...changesSince(sentSeq), workers: [] }
    const moves: Moves = {
      epoch: EPOCH,
      from: sentMoves,
      to: seq(),
      moves: workers(sentMoves).map((worker): Move => [worker.handle, 0, 0, worker.seq, null, null, null]),
    }
    sentSeq = sentMoves = seq()
    return [() => follower.changes(changes), () => follower.moves(moves)]
  }
  const beat = () => {
    const pulse = {
      epoch: EPOCH,
      seq: sentSeq,
      movesSeq: sentMoves,
      serverNow: 0,
      listeners: 1,
      lastReceivedAt: null,
      trouble: null,
    }
    inbox.push(() => follower.beat(pulse))
  }

  return {
    follower,
    write: (entry: { order?: string; worker?: string }) => void log.push({ seq: log.length + 1, ...entry }),
    send: (fate: 'keep' | 'lose' | 'double') => {
      const messages = flush()
      if (fate !== 'lose') inbox.push(...messages)
      if (fate === 'double') inbox.push(...messages)
    },
    beat,
    deliver: () => inbox.shift()?.(),
    answer: async () => {
      answers.shift()?.()
      await new Promise((resolve) => setImmediate(resolve))
    },
    pass: (ms: number) => {
      clock += ms
    },
    isQuiet: () => inbox.length === 0 && answers.length === 0,
    expected: () => snapshot(),
    held: () => held,
    positions,
  }
}

type World = ReturnType<typeof aWorld>

const steps = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('o1', 'o2').map((order) => (world: World) => world.write({ order })) },
  { weight: 4, arbitrary: fc.constantFrom('w1', 'w2').map((worker) => (world: World) => world.write({ worker })) },
  {
    weight: 4,
    arbitrary: fc.constantFrom('keep', 'lose', 'double').map((fate) => (world: World) => world.send(fate as 'keep')),
  },
  { weight: 6, arbitrary: fc.constant((world: World) => world.deliver()) },
  { weight: 1, arbitrary: fc.constant((world: World) => world.answer()) },
  { weight: 1, arbitrary: fc.constant((world: World) => world.follower.connected()) },
  { weight: 1, arbitrary: fc.constant((world: World) => world.follower.ask()) },
  { weight: 2, arbitrary: fc.constant((world: World) => world.beat()) },
  { weight: 2, arbitrary: fc.constant((world: World) => world.pass(700)) },
)

it('ends at the newest rows and positions, whatever is lost, doubled or late', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { maxLength: 60 }), async (script) => {
      const world = aWorld()
      world.follower.connected()
      for (const step of script) await step(world)
      // Then the line is good again for a few seconds of pulses.
      world.send('keep')
      for (let second = 0; second < 20; second++) {
        world.pass(1000)
        world.beat()
        while (!world.isQuiet()) {
          world.deliver()
          await world.answer()
        }
      }
      const expected = world.expected()
      const byHandle = (rows: { handle: string; seq: number }[] = []) => rows.map((row) => [row.handle, row.seq]).sort()
      expect(byHandle(world.held()?.orders)).toEqual(byHandle(expected.orders))
      for (const worker of expected.workers) expect(world.positions.get(worker.handle)?.at).toBe(worker.fix?.at)
    }),
    { numRuns: 300 },
  )
})
