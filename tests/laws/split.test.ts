import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tileBounds } from '#api/contract/geo.ts'
import { joinCells, joinCounts } from '#api/tiles/split.ts'
import { drawnShares } from '#web/core/map/picture/pie.ts'

const seed = 20261125

test('the shares of a pie fill it, and a part that is there is seen', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100_000), { minLength: 1, maxLength: 8 }), (parts) => {
      const shares = drawnShares(parts)
      const isEmpty = parts.every((part) => part === 0)
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(isEmpty ? 0 : 1, 9)
      for (const [index, share] of shares.entries()) {
        if (parts[index] === 0) expect(share).toBeCloseTo(0, 9)
        else expect(share).toBeGreaterThan(0.05)
      }
    }),
    { seed },
  )
})

test('parts of counts are joined to counts whose parts they are', () => {
  const rows = fc.uniqueArray(
    fc.record({ id: fc.constantFrom(null, 'a', 'b', 'c'), n: fc.integer({ min: 1, max: 99 }) }),
    {
      selector: ({ id }) => id,
    },
  )
  fc.assert(
    fc.property(fc.array(rows, { minLength: 1, maxLength: 4 }), (parts) => {
      const joined = joinCounts(parts)
      for (const { id, n, parts: split } of joined) {
        expect(split).toEqual(parts.map((part) => part.find((row) => row.id === id)?.n ?? 0))
        expect(split!.reduce((sum, part) => sum + part, 0)).toBe(n)
      }
      expect(new Set(joined.map(({ id }) => id))).toEqual(new Set(parts.flat().map(({ id }) => id)))
    }),
    { seed },
  )
})

test('squares of parts are joined where they are one square, at the mean of their places', () => {
  const tile = { z: 15, x: 26_571, y: 14_379 }
  const [west, south, east, north] = tileBounds(tile)
  const cells = 8
  const share = fc.double({ min: 0.05, max: 0.95, noNaN: true })
  const row = fc.record({ column: fc.nat(cells - 1), n: fc.integer({ min: 1, max: 50 }), across: share })
  const part = fc.uniqueArray(row, { selector: ({ column }) => column })
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), (parts) => {
      const place = ({ column, across }: { column: number; across: number }) =>
        west + ((column + across) / cells) * (east - west)
      const lat = south + 0.52 * (north - south)
      const joined = joinCells(
        parts.map((rows) => rows.map((one) => ({ n: one.n, lon: place(one), lat }))),
        { tile, cells },
      )
      const columns = [...new Set(parts.flat().map(({ column }) => column))].toSorted((a, b) => a - b)
      expect(joined).toHaveLength(columns.length)
      for (const [index, column] of columns.entries()) {
        const here = parts.flat().filter((one) => one.column === column)
        const n = here.reduce((sum, one) => sum + one.n, 0)
        expect(joined[index]!.n).toBe(n)
        expect(joined[index]!.lon).toBeCloseTo(here.reduce((sum, one) => sum + place(one) * one.n, 0) / n, 9)
      }
    }),
    { seed },
  )
})
