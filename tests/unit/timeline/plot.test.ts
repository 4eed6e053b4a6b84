import { describe, expect, it } from 'vitest'
import { linePaths, stepPath } from '#components/timeline/strips/plot.tsx'
import { keyedMoment } from '#components/timeline/use-time-keys.ts'

const plot = { span: { from: 0, to: 1000 }, heightPx: 112, scale: { from: 0, to: 100 } }

describe('what a strip draws', () => {
  it('is one line for each run, and nothing where nobody knows', () => {
    const runs = [
      [
        { at: 0, value: 0 },
        { at: 250, value: 100 },
      ],
      [{ at: 800, value: 50 }],
    ]
    expect(linePaths(runs, plot)).toEqual(['M0 106L250 6', 'M800 56h1'])
  })

  it('is a stair that holds each value until the next, and the last until it counts no more', () => {
    const said = [
      { at: 100, value: 0 },
      { at: 400, value: 100 },
    ]
    expect(stepPath(said, 900, plot)).toBe('M100 106H400V6H900')
    expect(stepPath([], 900, plot)).toBe('')
  })
})

describe('the keys of the cursor', () => {
  const span = { from: 0, to: 20 * 60_000 }

  it('move it by a second, with shift by ten, and never out of the span', () => {
    expect(keyedMoment(span, 60_000, 'ArrowRight', false)).toBe(61_000)
    expect(keyedMoment(span, 60_000, 'ArrowLeft', true)).toBe(50_000)
    expect(keyedMoment(span, 5_000, 'ArrowLeft', true)).toBe(0)
    expect(keyedMoment(span, 5_000, 'End', false)).toBe(span.to)
    expect(keyedMoment(span, 5_000, 'x', false)).toBeNull()
  })
})
