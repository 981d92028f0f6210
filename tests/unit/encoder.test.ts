import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { expect, test } from 'vitest'
import { tileAt, tileBounds } from '#api/contract/geo.ts'
import { commands, encodeTile } from '#api/tiles/encoder.ts'
import { buffer, extent, Frame, latticeAt, owns, ownBounds } from '#api/tiles/frame.ts'
import { doubleArea, fitPoint, fitShape } from '#api/tiles/geometry.ts'
import { interiorPoint } from '#api/tiles/places.ts'
import { encodeWithin } from '#api/tiles/thin.ts'
import type { Candidate } from '#api/tiles/thin.ts'
import { parseWkb } from '#api/tiles/wkb.ts'
import type { Shape } from '#api/tiles/wkb.ts'

function decode(bytes: Uint8Array) {
  return new VectorTile(new PbfReader(bytes))
}

function polygon(...rings: number[][]): Shape {
  return {
    kind: 'polygon',
    parts: rings.map((ring, index) => ({ coordinates: Float64Array.from(ring), isHole: index > 0 })),
  }
}

/** A ring of a tile's units as degrees; closed. */
function inTile(frame: Frame, units: [number, number][]): number[] {
  const [west, , east, north] = tileBounds(frame.tile)
  const { z, y } = frame.tile
  const closed = [...units, units[0]!]
  return closed.flatMap(([ux, uy]) => {
    const lon = west + ((east - west) * ux) / extent
    const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (y + uy / extent)) / 2 ** z))) * 180) / Math.PI
    expect(north).toBeGreaterThan(-91)
    return [lon, lat]
  })
}

const frame = new Frame(tileAt(111.97, 21.86, 17))

test('commands are those of the example in the specification', () => {
  expect(commands({ type: 1, parts: [[25, 17]] })).toEqual([9, 50, 34])
  expect(commands({ type: 1, parts: [[5, 7, 3, 2]] })).toEqual([17, 10, 14, 3, 9])
  expect(commands({ type: 2, parts: [[2, 2, 2, 10, 10, 10]] })).toEqual([9, 4, 4, 18, 0, 16, 16, 0])
  expect(commands({ type: 3, parts: [[3, 6, 8, 12, 20, 34]] })).toEqual([9, 6, 12, 18, 10, 12, 24, 44, 15])
})

test('two rings of one polygon and another follow each other as the specification shows', () => {
  const parts = [
    [0, 0, 10, 0, 10, 10, 0, 10],
    [11, 11, 20, 11, 20, 20, 11, 20],
    [13, 13, 13, 17, 17, 17, 17, 13],
  ]
  expect(commands({ type: 3, parts })).toEqual([
    9, 0, 0, 26, 20, 0, 0, 20, 19, 0, 15, 9, 22, 2, 26, 18, 0, 0, 18, 17, 0, 15, 9, 4, 13, 26, 0, 8, 8, 0, 0, 7, 15,
  ])
})

test('values of every kind come back as they were', () => {
  const keys = ['text', 'whole', 'negative', 'fraction', 'yes', 'nothing', 'large']
  const values = ['路灯 💡 𠀀𰻞', 42, -42, 0.1, true, null, 2 ** 53]
  const bytes = encodeTile({ name: 'lamp', keys, features: [{ geometry: { type: 1, parts: [[1, 2]] }, values }] })
  const layer = decode(bytes).layers['lamp']!
  expect([layer.version, layer.extent, layer.length]).toEqual([2, extent, 1])
  expect(layer.feature(0).properties).toEqual({
    text: '路灯 💡 𠀀𰻞',
    whole: 42,
    negative: -42,
    fraction: 0.1,
    yes: true,
    large: 2 ** 53,
  })
})

test('equal values share a place in the table, but the text 1 is not the number 1', () => {
  const features = ['1', 1, '1'].map((value) => ({ geometry: { type: 1 as const, parts: [[0, 0]] }, values: [value] }))
  const layer = decode(encodeTile({ name: 'x', keys: ['v'], features })).layers['x']!
  expect([0, 1, 2].map((index) => layer.feature(index).properties['v'])).toEqual(['1', 1, '1'])
})

test('a layer without features is no bytes', () => {
  expect(encodeTile({ name: 'case', keys: [], features: [] })).toHaveLength(0)
})

test('an outer ring turns clockwise on the screen and its hole against it, however they came', () => {
  const outer = inTile(frame, [
    [100, 100],
    [1100, 100],
    [1100, 1100],
    [100, 1100],
  ])
  const hole = inTile(frame, [
    [300, 300],
    [500, 300],
    [500, 500],
    [300, 500],
  ])
  const turned = (ring: number[]) => ring.map((_, index) => ring[ring.length - 2 - index + 2 * (index % 2)]!)
  for (const rings of [
    [outer, hole],
    [turned(outer), hole],
    [outer, turned(hole)],
    [turned(outer), turned(hole)],
  ]) {
    const { parts } = fitShape(polygon(...rings), frame)!
    expect(parts.map((part) => doubleArea(part))).toEqual([2_000_000, -80_000])
    expect(parts.map((part) => part.length)).toEqual([8, 8])
  }
})

test('a polygon larger than the tile becomes the tile with its buffer', () => {
  const world = polygon([60, 0, 150, 0, 150, 60, 60, 60, 60, 0])
  const { parts } = fitShape(world, frame)!
  const [low, high] = [-buffer, extent + buffer]
  expect(parts).toHaveLength(1)
  expect(doubleArea(parts[0]!)).toBe(2 * (high - low) ** 2)
})

test('a hole around the tile leaves nothing of the polygon but degenerate edges, which are dropped', () => {
  const shape = polygon([60, 0, 150, 0, 150, 60, 60, 60, 60, 0], [100, 10, 100, 30, 120, 30, 120, 10, 100, 10])
  const fitted = fitShape(shape, frame)
  const area = (fitted?.parts ?? []).reduce((sum, part) => sum + doubleArea(part), 0)
  expect(area).toBe(0)
})

test('a polygon smaller than a step of the lattice is dropped', () => {
  expect(
    fitShape(
      polygon(
        inTile(frame, [
          [10, 10],
          [10.3, 10],
          [10.3, 10.3],
        ]),
      ),
      frame,
    ),
  ).toBeNull()
})

test('a polygon beside the tile whose box touches it is dropped', () => {
  const far = polygon(
    inTile(frame, [
      [5000, -9000],
      [9000, -9000],
      [9000, 5000],
      [8990, 5000],
      [8990, -8990],
      [5000, -8990],
    ]),
  )
  expect(fitShape(far, frame)).toBeNull()
})

test('a line that leaves the tile and comes back is two lines', () => {
  const line = inTile(frame, [
    [100, 100],
    [9000, 100],
    [9000, 400],
    [100, 400],
  ]).slice(0, 8)
  const { type, parts } = fitShape(
    { kind: 'line', parts: [{ coordinates: Float64Array.from(line), isHole: false }] },
    frame,
  )!
  expect(type).toBe(2)
  expect(parts).toEqual([
    [100, 100, extent + buffer, 100],
    [extent + buffer, 400, 100, 400],
  ])
})

test('vertices on a straight line are dropped, a turn back is kept in lines', () => {
  const square = inTile(frame, [
    [0, 0],
    [500, 0],
    [1000, 0],
    [1000, 1000],
    [500, 1000],
    [0, 1000],
  ])
  expect(fitShape(polygon(square), frame)!.parts[0]).toHaveLength(8)
  const line = inTile(frame, [
    [0, 0],
    [500, 0],
    [1000, 0],
    [400, 0],
  ]).slice(0, 8)
  const fitted = fitShape({ kind: 'line', parts: [{ coordinates: Float64Array.from(line), isHole: false }] }, frame)!
  expect(fitted.parts).toEqual([[0, 0, 1000, 0, 400, 0]])
})

test('the antimeridian belongs to the last column, the poles to the outer rows', () => {
  expect(owns(ownBounds({ z: 3, x: 7, y: 3 }), 180, 10)).toBe(true)
  expect(owns(ownBounds({ z: 3, x: 0, y: 3 }), -180, 10)).toBe(true)
  expect(owns(ownBounds({ z: 3, x: 4, y: 0 }), 10, 90)).toBe(true)
  expect(owns(ownBounds({ z: 3, x: 4, y: 7 }), 10, -90)).toBe(true)
  expect(fitPoint(180, 10, new Frame({ z: 3, x: 7, y: 3 })).parts[0]![0]).toBe(extent)
})

test('neighbours with different vertices on a common straight border show no gap at low zooms', () => {
  const low = new Frame(tileAt(111.97, 21.86, 12))
  const left = fitShape(
    polygon(
      inTile(low, [
        [0, 0],
        [1001.7, 0],
        [1003.3, 1000.4],
        [1001.9, 2001.2],
        [0, 2000],
      ]),
    ),
    low,
  )!
  const right = fitShape(
    polygon(
      inTile(low, [
        [1001.7, 0],
        [3000, 0],
        [3000, 2000],
        [1001.9, 2001.2],
        [1003.3, 1000.4],
      ]),
    ),
    low,
  )!
  const has = (part: number[], x: number, y: number) =>
    part.some((_, i) => i % 2 === 0 && part[i] === x && part[i + 1] === y)
  for (const [x, y] of [
    [1000, 0],
    [1004, 1000],
    [1000, 2000],
  ] as const) {
    expect([has(left.parts[0]!, x, y), has(right.parts[0]!, x, y)]).toEqual([true, true])
    expect([x % latticeAt(12), y % latticeAt(12)]).toEqual([0, 0])
  }
})

test('well-known binary is read in both byte orders, with SRID, with Z, and as hexadecimal text', () => {
  const place = [111.97, 21.86]
  const big = Buffer.alloc(21)
  big.writeUInt8(0, 0)
  big.writeUInt32BE(1, 1)
  big.writeDoubleBE(place[0]!, 5)
  big.writeDoubleBE(place[1]!, 13)
  const little = Buffer.alloc(33)
  little.writeUInt8(1, 0)
  little.writeUInt32LE(0xa0000001, 1)
  little.writeUInt32LE(4490, 5)
  for (const [index, value] of [...place, 7].entries()) little.writeDoubleLE(value, 9 + 8 * index)
  for (const value of [big, little, little.toString('hex')]) {
    expect(parseWkb(value)).toEqual({
      kind: 'point',
      parts: [{ coordinates: Float64Array.from(place), isHole: false }],
    })
  }
})

test('truncated and foreign bytes are refused', () => {
  const codeOf = (bytes: Buffer) => {
    try {
      return parseWkb(bytes).kind
    } catch (error) {
      return (error as { code: string }).code
    }
  }
  expect(codeOf(Buffer.from('0101000000', 'hex'))).toBe('BAD_GEOMETRY')
  expect(codeOf(Buffer.from('0102000000ffffffff', 'hex'))).toBe('BAD_GEOMETRY')
  expect(codeOf(Buffer.from('0111000000', 'hex'))).toBe('BAD_GEOMETRY')
  expect(codeOf(Buffer.alloc(0))).toBe('BAD_GEOMETRY')
})

test('the mark of a crescent stands inside it', () => {
  const crescent = polygon([0, 0, 4, 0, 4, 4, 0, 4, 0, 3, 3, 3, 3, 1, 0, 1, 0, 0])
  const [lon, lat] = interiorPoint(crescent)
  expect([lon > 3 && lon < 4, lat]).toEqual([true, 2])
})

test('a crowded tile keeps within its bytes and counts every feature', () => {
  const candidates: Candidate[] = Array.from({ length: 30_000 }, (_, index) => ({
    geometry: { type: 1, parts: [[(index * 37) % 4096, (index * 101) % 4096]] },
    values: ['feature', `case-${index}`],
    count: 1,
    size: 0,
  }))
  const bytes = encodeWithin('case', ['kind', 'id'], candidates)
  const layer = decode(bytes).layers['case']!
  let sum = 0
  for (let index = 0; index < layer.length; index += 1) sum += Number(layer.feature(index).properties['count'] ?? 1)
  expect(bytes.length).toBeLessThanOrEqual(500_000)
  expect(layer.length).toBeLessThanOrEqual(10_000)
  expect(layer.length).toBeGreaterThan(1_000)
  expect(sum).toBe(30_000)
})
