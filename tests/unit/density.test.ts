import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { smooth, smoothSigned } from '#web/core/map/heat/density.ts'

const seed = 20261124

describe('smoothing', () => {
  test('keeps the sum when nothing is near the edge', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 9, maxLength: 9 }),
        fc.integer({ min: 1, max: 3 }),
        (middle, radius) => {
          const side = 40
          const counts = new Uint32Array(side * side)
          for (const [index, count] of middle.entries())
            counts[(18 + Math.floor(index / 3)) * side + 18 + (index % 3)] = count
          const sum = smooth(counts, side, side, radius).reduce((total, value) => total + value, 0)
          const expected = middle.reduce((total, value) => total + value, 0)
          expect(Math.abs(sum - expected)).toBeLessThanOrEqual(expected * 1e-3)
        },
      ),
      { seed },
    )
  })

  test('spreads one count evenly to all sides', () => {
    const [width, height] = [31, 21]
    const counts = new Uint32Array(width * height)
    counts[10 * width + 15] = 1000
    const smoothed = smooth(counts, width, height, 2)
    for (const by of [1, 2, 3, 4]) {
      const around = [10 * width + 15 + by, 10 * width + 15 - by, (10 + by) * width + 15, (10 - by) * width + 15]
      for (const index of around) expect(smoothed[index]).toBeCloseTo(smoothed[around[0]!]!, 3)
    }
    expect(smoothed[10 * width + 15]).toBeGreaterThan(smoothed[10 * width + 17]!)
  })

  test('with no reach gives the counts', () => {
    expect([...smooth([1, 2, 3, 4], 2, 2, 0)]).toEqual([1, 2, 3, 4])
  })

  test('of a difference that is nowhere anything gives nothing', () => {
    expect(smoothSigned(new Int32Array(400), 20, 20, 3).every((value) => value === 0)).toBe(true)
  })

  test('of a difference keeps its sign and its sum', () => {
    const change = new Int32Array(40 * 40)
    change[20 * 40 + 15] = 30
    change[20 * 40 + 25] = -12
    const smoothed = smoothSigned(change, 40, 40, 2)
    expect(smoothed[20 * 40 + 15]).toBeGreaterThan(0)
    expect(smoothed[20 * 40 + 25]).toBeLessThan(0)
    expect(smoothed.reduce((sum, value) => sum + value, 0)).toBeCloseTo(18, 2)
  })
})
