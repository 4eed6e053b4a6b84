import { expect, test } from 'vitest'
import { route } from '#lib/gateways/router.ts'

test('far from any known street the way is the great circle, and says so', async () => {
  const way = await route([
    [13.4, 52.5],
    [13.5, 52.5],
  ])
  expect(way.source).toBe('great_circle')
})
