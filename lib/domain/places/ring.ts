/** A corner of an area: longitude, latitude. */
export type Corner = readonly [lon: number, lat: number]

export const FEWEST_CORNERS = 3

/** True when two sides of a closed ring cross or lie on each other; `corners` without the first repeated at the end. */
export function isSelfCrossing(corners: readonly Corner[]): boolean {
  const sides = corners.map((corner, index) => [corner, corners[(index + 1) % corners.length] as Corner] as const)
  return sides.some((side, index) =>
    sides.slice(index + 1).some((other, offset) => {
      const apart = offset + 1
      const isNeighbour = apart === 1 || apart === sides.length - 1
      return isNeighbour ? foldsBack(side, other) : crosses(side, other)
    }),
  )
}

type Side = readonly [Corner, Corner]

function crosses([a, b]: Side, [c, d]: Side): boolean {
  const [e, f, g, h] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)]
  if (e !== f && g !== h && e * f <= 0 && g * h <= 0) return true
  return (e === 0 && isBetween(a, b, c)) || (f === 0 && isBetween(a, b, d)) || (g === 0 && isBetween(c, d, a))
}

/** Neighbours share a corner; they may not run back over each other. */
function foldsBack(side: Side, other: Side): boolean {
  const [shared, end, far] =
    side[1] === other[0] ? [side[1], side[0], other[1]] : [side[0], side[1], other[0] === side[0] ? other[1] : other[0]]
  if (turn(end, shared, far) !== 0) return false
  return (end[0] - shared[0]) * (far[0] - shared[0]) + (end[1] - shared[1]) * (far[1] - shared[1]) > 0
}

/** 1 to the left, -1 to the right, 0 straight on. */
function turn(a: Corner, b: Corner, c: Corner): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
}

function isBetween(a: Corner, b: Corner, c: Corner): boolean {
  const within = (axis: 0 | 1) => c[axis] >= Math.min(a[axis], b[axis]) && c[axis] <= Math.max(a[axis], b[axis])
  return within(0) && within(1)
}
