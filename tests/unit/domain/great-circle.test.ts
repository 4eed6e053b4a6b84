import { expect, test } from 'vitest'
import { distanceM } from '#lib/domain/distance.ts'
import { greatCircleWay } from '#lib/domain/great-circle.ts'

test('a degree of the meridian is 111.195 km, and the way round the date line is the short one', () => {
  expect(distanceM([0, 0], [0, 1])).toBeCloseTo(111_195, -1)
  expect(distanceM([179.5, 0], [-179.5, 0])).toBeCloseTo(111_195, -1)
})

test('without streets a leg is the straight line and three tenths more, at the speed of the town', () => {
  const way = greatCircleWay(
    [
      [-56.2, -34.9],
      [-56.1, -34.9],
      [-56.1, -34.8],
    ],
    7.5,
  )
  expect(way.source).toBe('great_circle')
  expect(way.legs).toHaveLength(2)
  const [first] = way.legs
  expect(first?.distanceM).toBeCloseTo(distanceM([-56.2, -34.9], [-56.1, -34.9]) * 1.3, 3)
  expect(first?.durationS).toBeCloseTo((first?.distanceM ?? 0) / 7.5, 3)
  expect(first?.elapsedS).toEqual([0, first?.durationS])
})
