import { describe, expect, it } from 'vitest'
import { drawnText } from '#components/map/layers/drawn-text.ts'

describe('a label on the map', () => {
  it('stays as it is without Arabic', () => {
    expect(drawnText('Lucía (2)\n4 min ago')).toBe('Lucía (2)\n4 min ago')
  })

  it('has Arabic letters joined and in the order in which they are drawn', () => {
    // Beh, seen, meem: the first form, the middle one, the last one, from the right.
    expect(drawnText('بسم')).toBe('\ufee2\ufeb4\ufe91')
  })

  it('joins nothing to letters that do not join the next', () => {
    expect(drawnText('دار')).toBe('\ufead\ufe8d\ufea9')
  })

  it('draws lam and alef as one sign', () => {
    expect(drawnText('لا')).toBe('\ufefb')
    expect(drawnText('سلام')).toBe('\ufee1\ufefc\ufeb3')
  })

  it('keeps numbers and Latin names as they are read, in the order of the line', () => {
    expect(drawnText('د \u20684:05\u2069 د')).toBe('\ufea9 4:05 \ufea9')
    expect(drawnText('Ana دار 12')).toBe('Ana \ufead\ufe8d\ufea9 12')
    expect(drawnText('دار Ana Ruiz')).toBe('Ana Ruiz \ufead\ufe8d\ufea9')
  })

  it('mirrors brackets that are read from the right', () => {
    expect(drawnText('دار (دار)')).toBe('(\ufead\ufe8d\ufea9) \ufead\ufe8d\ufea9')
  })

  it('turns each line by itself', () => {
    expect(drawnText('Ana\nدار 2')).toBe('Ana\n2 \ufead\ufe8d\ufea9')
  })
})
