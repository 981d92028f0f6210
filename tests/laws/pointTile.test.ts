import { VectorTile } from '@mapbox/vector-tile'
import fc from 'fast-check'
import { PbfReader } from 'pbf'
import { expect, test } from 'vitest'
import { fromUnit } from '#api/contract/geo.ts'
import { extent, Frame } from '#api/tiles/frame.ts'
import { fitPoint } from '#api/tiles/geometry.ts'
import { encodePoints, longestId } from '#api/tiles/pointTile.ts'
import type { PointColumns } from '#api/tiles/pointTile.ts'
import { encodeWithin } from '#api/tiles/thin.ts'

const tile = { z: 17, x: 106_300, y: 57_500 }
const values = [null, '路灯 💡', 'intact', 42, -7, 0.5, true, false]

interface Row {
  id: string
  x: number
  y: number
  first: number
  second: number
}

const rows: fc.Arbitrary<Row[]> = fc
  .array(
    fc.record({
      id: fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), fc.constant('é'.repeat(80))),
      x: fc.nat({ max: 2 ** 15 - 1 }),
      y: fc.nat({ max: 2 ** 15 - 1 }),
      first: fc.nat({ max: values.length - 1 }),
      second: fc.nat({ max: values.length - 1 }),
    }),
    { maxLength: 60 },
  )
  .map((list) =>
    list.filter(({ id }) => id.isWellFormed()).map((row, index) => ({ ...row, id: `${index}${row.id}`.slice(0, 80) })),
  )

const places = (list: readonly number[], cell: number) => Uint32Array.from(list, (offset) => cell * 2 ** 15 + offset)

function columnsOf(list: readonly Row[]): PointColumns {
  const ids = list.map(({ id }) => new TextEncoder().encode(id))
  return {
    x: places(
      list.map(({ x }) => x),
      tile.x,
    ),
    y: places(
      list.map(({ y }) => y),
      tile.y,
    ),
    writeId(row, bytes, at) {
      bytes.set(ids[row]!, at)
      return ids[row]!.length
    },
    fields: [
      { name: 'class', codes: list.map(({ first }) => first), values },
      { name: 'state', codes: list.map(({ second }) => second), values },
    ],
  }
}

function decode(bytes: Uint8Array) {
  const layer = bytes.length > 0 ? new VectorTile(new PbfReader(bytes)).layers['x'] : undefined
  return Array.from({ length: layer?.length ?? 0 }, (_, index) => {
    const feature = layer!.feature(index)
    const [place] = feature.loadGeometry()[0]!
    return { properties: feature.properties, x: place!.x, y: place!.y }
  })
}

/** The same rows the long way: degrees, candidates, the encoder for all geometries. */
function longWay(list: readonly Row[]) {
  const frame = new Frame(tile)
  const candidates = list.map(({ id, x, y, first, second }) => {
    const [lon, lat] = fromUnit((tile.x * 2 ** 15 + x + 0.5) / 2 ** 32, (tile.y * 2 ** 15 + y + 0.5) / 2 ** 32)
    return {
      geometry: fitPoint(lon, lat, frame),
      values: [id, values[first], values[second], 'feature'],
      count: 1,
      size: 0,
    }
  })
  return decode(encodeWithin('x', ['id', 'class', 'state', 'kind'], candidates))
}

test('a tile from columns holds what the same rows hold as candidates', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const found = decode(encodePoints('x', tile, columnsOf(list)))
      const expected = longWay(list)
      expect(found.map(({ properties }) => properties)).toEqual(expected.map(({ properties }) => properties))
      for (const [index, { x, y }] of found.entries()) {
        expect(Math.abs(x - expected[index]!.x)).toBeLessThanOrEqual(1)
        expect(Math.abs(y - expected[index]!.y)).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 200 },
  )
})

test('thinned points count for all, within the limits, and lie in the tile', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 20 }), (list, most) => {
      const found = decode(encodePoints('x', tile, columnsOf(list), { bytes: 500_000, features: most }))
      expect(found.length).toBeLessThanOrEqual(Math.max(most, 4))
      const sum = found.reduce((total, { properties }) => total + Number(properties['count'] ?? 1), 0)
      expect(sum).toBe(list.length)
      for (const { x, y } of found) expect(Math.min(x, y) >= 0 && Math.max(x, y) <= extent).toBe(true)
    }),
    { numRuns: 200 },
  )
})

test('a limit of bytes thins as well', () => {
  const list = Array.from({ length: 2_000 }, (_, index) => ({
    id: `4499010137${String(index).padStart(6, '0')}`,
    x: (index * 7919) % 2 ** 15,
    y: (index * 104_729) % 2 ** 15,
    first: index % values.length,
    second: 2,
  }))
  const bytes = encodePoints('x', tile, columnsOf(list), { bytes: 20_000, features: 10_000 })
  expect(bytes.length).toBeLessThanOrEqual(20_000)
  expect(decode(bytes).reduce((total, { properties }) => total + Number(properties['count'] ?? 1), 0)).toBe(2_000)
})

test('no rows are no bytes, and the longest id fits', () => {
  expect(encodePoints('x', tile, columnsOf([])).length).toBe(0)
  const id = '👩'.repeat(80)
  expect(new TextEncoder().encode(id).length).toBe(longestId)
  const [found] = decode(encodePoints('x', tile, columnsOf([{ id, x: 1, y: 1, first: 0, second: 0 }])))
  expect(found!.properties).toEqual({ id, kind: 'feature' })
})
