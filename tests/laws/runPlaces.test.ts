import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Table } from '#api/analytics/columns/table.ts'
import { openTableView } from '#api/analytics/columns/view.ts'
import type { TableRow } from '#api/analytics/columns/encode.ts'
import { openKernel } from '#api/analytics/kernel/kernel.ts'
import { evenly } from '#tests/harness/evenly.ts'
import { segmentOf } from '#tests/harness/planTable.ts'

const seed = 20261124
const place = fc.oneof(fc.constantFrom(0, 0.001, 0.002), evenly(0, 0.01))
const rows = fc
  .array(fc.tuple(place, place), { minLength: 1, maxLength: 300 })
  .map((places) => places.map(([x, y], i): TableRow => ({ id: `c-${i}`, lon: 113 + x, lat: 22 + y, region: '449901' })))

test('runs count into the same cells by the places beside them as by the columns', () => {
  let kept = 0
  fc.assert(
    fc.property(rows, rows, (first, later) => {
      const fields = [{ name: 'region', kind: 'text' }] as const
      const table = Table.of({ layer: 'case', fields, offset: 0, slots: 128, scratch: 65_536, bound: 1 << 24 }, first)
      table.apply({ rows: later, gone: [] })
      const kernel = openKernel(table.memory)
      const reader = openTableView(table.view)
      const [window, one, other] = [64, 128, 16_512]
      for (let segment = 0; segment < reader.segments.placed; segment++) {
        const view = segmentOf(table, segment)
        const places = { x: view.address('x'), y: view.address('y') }
        const corner = (name: 'x' | 'y') => new Uint32Array(table.memory.buffer, places[name], 1)[0]! >>> 15
        for (const level of [17, 20, 22] as const) {
          const runs = view.runs(level)
          if (runs.places !== 0) kept++
          new Int32Array(table.memory.buffer, window, 5).set([15, corner('x') - 16, corner('y') - 16, 40, 40])
          const grids = [one, other].map((grid) => new Uint32Array(table.memory.buffer, grid, 1600).fill(0))
          const sum = kernel.countRunLengths(runs, places, { window, grid: one })
          expect(kernel.countRunLengths({ ...runs, places: 0 }, places, { window, grid: other })).toBe(sum)
          expect(sum).toBe(view.rows)
          expect(grids[0]).toEqual(grids[1])
        }
      }
    }),
    { seed, numRuns: 100 },
  )
  expect(kept).toBeGreaterThan(100)
})
