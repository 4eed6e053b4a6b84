import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { createCollation } from '#components/ui/table/collation.ts'

const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
const texts = fc.array(
  fc.array(fc.constantFrom('a', 'B', 'á', '10', '9', 'z', ' '), { maxLength: 4 }).map((all) => all.join('')),
)

it('says of any two texts what comparing them says, however they came to be known', () => {
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 5 }), fc.integer({ min: 1, max: 40 }), (batches, mostKept) => {
      const placesOf = createCollation(compare, mostKept)
      for (const batch of batches) {
        const places = placesOf(new Set(batch))
        for (const a of batch) {
          for (const b of batch) {
            const [first, second] = [places.get(a) ?? Number.NaN, places.get(b) ?? Number.NaN]
            expect(Math.sign(first - second)).toBe(Math.sign(compare(a, b)) || 0)
          }
        }
      }
    }),
  )
})

it('compares nothing that it knows, and little for one text more', () => {
  const counted = vi.fn(compare)
  const placesOf = createCollation(counted)
  const known = Array.from({ length: 10_000 }, (_, at) => `Street ${at}`)
  placesOf(new Set(known))
  counted.mockClear()
  placesOf(new Set(known))
  expect(counted).not.toHaveBeenCalled()
  placesOf(new Set([...known, 'Street 5000 b']))
  expect(counted.mock.calls.length).toBeLessThan(20)
})
