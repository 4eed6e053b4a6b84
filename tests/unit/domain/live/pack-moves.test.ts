import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Move } from '#lib/contract/live.ts'
import { packMoves, unpackMoves } from '#lib/domain/live/pack-moves.ts'
import { SEED } from '#tests/support/seed.ts'

const reach = { epoch: 'e', from: 1, to: 2 }
const steps = (from: number, to: number, step: number) =>
  fc.integer({ min: Math.round(from / step), max: Math.round(to / step) }).map((n) => Number((n * step).toFixed(7)))
const known = (from: number, to: number, step: number) => fc.option(steps(from, to, step))

const move: fc.Arbitrary<Move> = fc.tuple(
  fc.string({ unit: 'grapheme' }),
  steps(-180, 180, 1e-7),
  steps(-90, 90, 1e-7),
  fc.integer({ min: -1, max: 2 ** 45 }),
  known(0, 360, 0.01),
  known(0, 600, 0.01),
  known(0, 6_000, 0.1),
)

test(`what is packed is unpacked as it was, as text over a wire and as bytes (SEED=${SEED})`, () => {
  const law = fc.property(fc.array(move), (moves) => {
    const packed = packMoves({ ...reach, moves })
    expect(unpackMoves(packed)).toEqual({ ...reach, moves })
    const apart = Buffer.concat([Buffer.from([9]), packed.fixes as Uint8Array])
    expect(unpackMoves({ ...packed, fixes: apart.subarray(1) }).moves).toEqual(moves)
    expect(unpackMoves({ ...packed, fixes: new Uint8Array(packed.fixes).buffer }).moves).toEqual(moves)
  })
  fc.assert(law, { seed: SEED, numRuns: 2_000 })
})

test('what is beyond the units is told as the most that they can say', () => {
  const beyond: Move = ['a', 1, 2, 3, 90, 9_000, 40_000]
  expect(unpackMoves(packMoves({ ...reach, moves: [beyond] })).moves).toEqual([['a', 1, 2, 3, 90, 655.34, 6553.4]])
})
