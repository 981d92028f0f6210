import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { heatLimit } from '#api/contract/urls.ts'
import { windowOf } from '#web/core/map/heat/countGrid.ts'
import { densityOf, smooth, valueAt } from '#web/core/map/heat/density.ts'

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
})

test('one row in a cell of a hundred metres at the equator is one per hectare', () => {
  const window = { bbox: [-200, -200, 200, 200] as const, width: 4, height: 4 }
  const counts = new Uint32Array(16)
  counts[5] = 1
  const { perHectare, peak } = densityOf({ window, cell: 100, counts, total: 1, withoutPlace: 0, inView: 1 }, 0)
  expect(perHectare[5]).toBeCloseTo(1, 6)
  expect(peak).toBeCloseTo(1, 6)
})

test('the legend value of a colour is the density that has this colour', () => {
  const window = { bbox: [0, 0, 400, 400] as const, width: 4, height: 4 }
  const counts = Uint32Array.from({ length: 16 }, (_, index) => index * index)
  const { perHectare, peak, bands } = densityOf({ window, cell: 100, counts, total: 1, withoutPlace: 0, inView: 1 }, 0)
  for (const [index, value] of perHectare.entries()) {
    expect(valueAt(bands[index * 2]!, peak, 'linear')).toBeCloseTo(value, 2)
    expect(valueAt(bands[index * 2 + 1]!, peak, 'log')).toBeCloseTo(value, 2)
  }
})

test('a window covers its extent, keeps to the limit and lies on a lattice that does not move with the map', () => {
  const place = fc.double({ min: -2e7, max: 2e7, noNaN: true })
  const size = fc.double({ min: 50, max: 5e6, noNaN: true })
  fc.assert(
    fc.property(place, place, size, fc.double({ min: 0.1, max: 1, noNaN: true }), (west, south, width, shape) => {
      const extent = [west, south, west + width, south + width * shape]
      const { window, cell } = windowOf(extent, width / 1440, 4)
      expect(Math.max(window.width, window.height)).toBeLessThanOrEqual(heatLimit)
      expect(window.bbox[0]).toBeLessThanOrEqual(extent[0]! + 1e-6)
      expect(window.bbox[3]).toBeGreaterThanOrEqual(extent[3]! - 1e-6)
      const [column, row] = [window.bbox[0] / cell, window.bbox[3] / cell]
      expect(Math.abs(column - Math.round(column))).toBeLessThan(1e-6)
      expect(Math.abs(row - Math.round(row))).toBeLessThan(1e-6)
    }),
    { seed },
  )
})
