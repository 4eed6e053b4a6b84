import { expect, it } from 'vitest'
import { type Corner, isSelfCrossing } from '#lib/domain/places/ring.ts'

const square: Corner[] = [
  [0, 0],
  [2, 0],
  [2, 2],
  [0, 2],
]

it('a square does not cross itself, whichever way round and wherever it begins', () => {
  expect(isSelfCrossing(square)).toBe(false)
  expect(isSelfCrossing([...square].reverse())).toBe(false)
  expect(isSelfCrossing([...square.slice(2), ...square.slice(0, 2)])).toBe(false)
})

it('an area that is bent inwards is one', () => {
  expect(isSelfCrossing([...square.slice(0, 3), [1, 1]])).toBe(false)
})

it('a bow tie crosses itself', () => {
  expect(
    isSelfCrossing([
      [0, 0],
      [2, 2],
      [2, 0],
      [0, 2],
    ]),
  ).toBe(true)
})

it('a corner that lies on another side crosses it', () => {
  expect(isSelfCrossing([...square, [2, 1]])).toBe(true)
})

it('a side that runs back over the one before crosses it', () => {
  expect(
    isSelfCrossing([
      [0, 0],
      [2, 0],
      [1, 0],
      [1, 2],
    ]),
  ).toBe(true)
})

it('corners in a straight line are no harm', () => {
  expect(
    isSelfCrossing([
      [0, 0],
      [1, 0],
      [2, 0],
      [2, 2],
    ]),
  ).toBe(false)
  expect(
    isSelfCrossing([
      [0, 0],
      [2, 0],
      [1, 1],
    ]),
  ).toBe(false)
})
