import { expect, test } from 'vitest'
import type { GroupColumns } from '#api/contract/groups.ts'
import { gridSizes, gridValues } from '#web/core/map/counts/gridNumbers.ts'

/** Numbers of more unit grids than a ranking tells, one of them of rows without a grid. */
const many: GroupColumns = {
  values: [[null, ...Array.from({ length: 3_000 }, (_, index) => `G${index}`)]],
  codes: [Uint16Array.from({ length: 3_001 }, (_, index) => 3_000 - index)],
  counts: Uint32Array.from({ length: 3_001 }, (_, index) => index + 1),
}

test('every unit grid has its number, and rows without a grid have none', () => {
  const values = gridValues(many, null)
  expect(values.size).toBe(3_000)
  expect(values.get('G2999')).toEqual({ count: 1, value: 1 })
  expect(values.get('G0')).toEqual({ count: 3_000, value: 3_000 })
})

test('numbers are divided by what belongs to the grid, and have no value where nothing does', () => {
  const sizes = gridSizes({
    values: [
      ['G0', 'G1', 'G2'],
      ['10000', '0'],
    ],
    codes: [Uint16Array.of(2, 0, 1), Uint16Array.of(0, 0, 1)],
    counts: Uint32Array.of(1, 1, 1),
  })
  const values = gridValues(many, sizes)
  expect(values.get('G0')).toEqual({ count: 3_000, value: 300_000 })
  expect(values.get('G1')).toEqual({ count: 2_999, value: null })
  expect(values.get('G3')).toEqual({ count: 2_997, value: null })
})
