import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { windowLimits } from '#api/contract/analytics.ts'
import type { CellWindow } from '#api/contract/analytics.ts'
import { parseFilter, testFilter } from '#api/contract/filter.ts'
import { mercatorHalf, toDegrees, toUnit } from '#api/contract/geo.ts'
import { behindCells } from '#web/core/map/counts/behind.ts'
import { boundsOfCells, cellAt, cellMetres, cellWindowOf, extentOf, hectaresOf } from '#web/core/map/heat/cellWindow.ts'
import { classAt, classesOf } from '#web/core/map/heat/classes.ts'
import { scaleOf } from '#web/core/map/heat/colourScale.ts'
import { framesOf } from '#web/core/map/heat/frames.ts'
import { cellsOfHexagon, hexagonAt, hexagonsOf } from '#web/core/map/heat/hexagons.ts'
import { scaleKinds } from '#web/core/url/look.ts'
import { evenly } from '#tests/harness/evenly.ts'

const seed = 20261124
const number = (min: number, max: number) => evenly(min, max)

describe('a window of cells', () => {
  const view = fc.record({
    east: number(-1.9e7, 1.9e7),
    north: number(-1.9e7, 1.9e7),
    zoom: number(4, 20.5),
    screen: fc.constantFrom([390, 844], [1440, 900], [3840, 2160], [7680, 4320]),
  })

  test('covers what is seen and keeps to the limits; its cells are 4 to 8 pixels, on a screen of 8K at most 16', () => {
    fc.assert(
      fc.property(view, fc.integer({ min: 3, max: 48 }), ({ east, north, zoom, screen }, pixels) => {
        const resolution = 156543.03392804097 / 2 ** zoom
        const [width, height] = screen as [number, number]
        const extent = [east, north - height * resolution, east + width * resolution, north]
        const window = cellWindowOf(extent, resolution, pixels)
        expect(Math.max(window.width, window.height)).toBeLessThanOrEqual(windowLimits.side)
        expect(window.width * window.height).toBeLessThanOrEqual(windowLimits.cells)
        expect(Math.min(window.x, window.y)).toBeGreaterThanOrEqual(0)
        expect(Math.max(window.x + window.width, window.y + window.height)).toBeLessThanOrEqual(2 ** window.level)
        const [west, south, right, top] = extentOf(window)
        const inside = (value: number) => Math.max(-mercatorHalf, Math.min(mercatorHalf, value))
        const near = cellMetres(window.level) * 1e-3
        expect(west).toBeLessThanOrEqual(inside(extent[0]!) + near)
        expect(south).toBeLessThanOrEqual(inside(extent[1]!) + near)
        expect(right).toBeGreaterThanOrEqual(inside(extent[2]!) - near)
        expect(top).toBeGreaterThanOrEqual(inside(extent[3]!) - near)
        const drawn = cellMetres(window.level) / resolution
        if (width < 7000 && pixels >= 4 && window.level > 0) expect(drawn).toBeLessThan(pixels * 2 * 1.001)
        if (pixels === 4) expect(drawn).toBeLessThan(16.01)
      }),
      { seed, numRuns: 300 },
    )
  })

  test('has the place of a cell in that cell and its rows behind it, and no row of a neighbour', () => {
    const at = fc.record({ lon: number(-179, 179), lat: number(-80, 80), level: fc.integer({ min: 10, max: 24 }) })
    fc.assert(
      fc.property(at, ({ lon, lat, level }) => {
        const [ux, uy] = toUnit(lon, lat)
        const [x, y] = [Math.floor(ux * 2 ** level), Math.floor(uy * 2 ** level)]
        const window: CellWindow = { level, x: Math.max(0, x - 2), y: Math.max(0, y - 2), width: 5, height: 5 }
        const place = [(ux * 2 - 1) * mercatorHalf, (1 - uy * 2) * mercatorHalf]
        const cell = cellAt(window, place)
        expect(cell).toEqual([x - window.x, y - window.y])
        const clause = parseFilter(behindCells([boundsOfCells(window, cell!)]))
        const holds = (point: readonly number[]) =>
          testFilter(clause, { geometry: { type: 'Point', coordinates: [...point] } } as never)
        const side = cellMetres(level)
        const middle = [(x + 0.5) * side - mercatorHalf, mercatorHalf - (y + 0.5) * side] as const
        expect(holds(toDegrees(...middle))).toBe(true)
        for (const [dx, dy] of [
          [1, 0],
          [-1, 0],
          [0, 1],
          [0, -1],
        ] as const)
          expect(holds(toDegrees(middle[0] + dx * side, middle[1] + dy * side))).toBe(false)
      }),
      { seed, numRuns: 200 },
    )
  })

  test('of cells a hundred metres wide on the equator has cells of a hectare', () => {
    const level = Math.log2((2 * mercatorHalf) / 100)
    expect(hectaresOf({ level, x: 0, y: 2 ** (level - 1) - 1, width: 2, height: 2 })).toBeCloseTo(1, 6)
  })
})

describe('a colour scale', () => {
  const values = fc.array(fc.oneof(number(0.001, 1000), fc.constant(0), fc.integer({ min: 1, max: 9 })), {
    minLength: 2,
    maxLength: 400,
  })

  test.each(scaleKinds)('by %s never falls when the value rises, and stays between 0 and 1', (kind) => {
    fc.assert(
      fc.property(values, number(0, 1200), number(0, 1200), (some, a, b) => {
        const { shareOf } = scaleOf(Float32Array.from(some), kind)
        const [low, high] = [shareOf(Math.min(a, b)), shareOf(Math.max(a, b))]
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(high + 1e-9)
      }),
      { seed },
    )
  })

  test.each(scaleKinds)('by %s says in the legend the value that has the colour', (kind) => {
    fc.assert(
      fc.property(values, number(0.02, 0.98), (some, share) => {
        const scale = scaleOf(Float32Array.from(some), kind)
        if (scale.peak === 0) return
        const value = scale.valueAt(share)
        expect(scale.valueAt(scale.shareOf(value))).toBeCloseTo(value, 3)
      }),
      { seed },
    )
  })

  test('by rank gives each share of the ramp the same share of the filled cells', () => {
    const skewed = Float32Array.from({ length: 10_000 }, (_, index) => 10 + index ** 2 / 1e5)
    const { shareOf } = scaleOf(skewed, 'quantile')
    const shares = Array.from(skewed, shareOf)
    for (const part of [0.25, 0.5, 0.75])
      expect(shares.filter((share) => share < part).length / shares.length).toBeCloseTo(part, 1)
  })

  test('of nothing colours nothing', () => {
    for (const kind of scaleKinds) expect(scaleOf(new Float32Array(9), kind).shareOf(5)).toBe(0)
  })
})

test('classes hold every value once, in rising order, and none is empty', () => {
  const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 50 }), number(0, 1e6)), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(values, fc.constantFrom(...scaleKinds), fc.integer({ min: 1, max: 9 }), (some, kind, most) => {
      const classes = classesOf(some, kind, most)
      expect(classes.length).toBeLessThanOrEqual(most)
      expect(classes.reduce((sum, { count }) => sum + count, 0)).toBe(some.length)
      for (const [index, { from, to, count }] of classes.entries()) {
        expect(count).toBeGreaterThan(0)
        expect(from).toBeLessThanOrEqual(to)
        if (index > 0) expect(from).toBeGreaterThan(classes[index - 1]!.to)
      }
      for (const value of some) expect(classAt(classes, value)).toBeGreaterThanOrEqual(0)
    }),
    { seed, numRuns: 300 },
  )
})

describe('hexagons', () => {
  const grid = fc.record({
    level: fc.constant(18),
    x: fc.integer({ min: 0, max: 2 ** 17 }),
    y: fc.integer({ min: 0, max: 2 ** 17 }),
    counts: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 30 * 20, maxLength: 30 * 20 }),
  })

  test('hold every row once, and a hexagon has the rows of its cells', () => {
    fc.assert(
      fc.property(grid, fc.nat(29), fc.nat(19), ({ level, x, y, counts: list }, column, row) => {
        const window = { level, x, y, width: 30, height: 20 }
        const counts = Uint32Array.from(list)
        const hexagons = hexagonsOf(window, counts)
        expect(hexagons.reduce((sum, { count }) => sum + count, 0)).toBe(list.reduce((sum, one) => sum + one, 0))
        const [q, r] = hexagonAt(x + column + 0.5, y + row + 0.5)
        const found = hexagons.find((one) => one.q === q && one.r === r)
        const { count, boxes } = cellsOfHexagon(window, counts, [column, row])
        expect(count).toBe(found?.count ?? 0)
        expect(boxes.length).toBeGreaterThan(0)
      }),
      { seed, numRuns: 60 },
    )
  })
})

test('the frames of a time-lapse are on one scale, and where a frame has nothing it shows nothing', () => {
  const frames = { cells: Uint32Array.of(5, 9), counts: Uint32Array.of(0, 4, 0, 2, 0, 0), frames: 3 }
  const { bands, data } = framesOf({ window: { width: 4, height: 4 }, frames, radius: 0, scale: 'linear' })
  expect(bands).toBe(4)
  expect([0, 1, 2].map((frame) => data[9 * bands + frame])).toEqual([255, 128, 0])
  expect(data.reduce((sum, value) => sum + value, 0)).toBe(255 + 128)
})
