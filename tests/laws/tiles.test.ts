import { VectorTile } from '@mapbox/vector-tile'
import fc from 'fast-check'
import { PbfReader } from 'pbf'
import { expect, test } from 'vitest'
import { fromUnit } from '#api/contract/geo.ts'
import { encodeTile } from '#api/tiles/encoder.ts'
import { buffer, extent, Frame, latticeAt, owns, ownBounds } from '#api/tiles/frame.ts'
import { doubleArea, fitPoint, fitShape } from '#api/tiles/geometry.ts'
import { encodeWithin, sizeOf, thinTo } from '#api/tiles/thin.ts'
import type { Candidate } from '#api/tiles/thin.ts'
import { evenly } from '#tests/harness/evenly.ts'

const tiles = fc.integer({ min: 0, max: 20 }).chain((z) =>
  fc.record({
    z: fc.constant(z),
    x: fc.integer({ min: 0, max: 2 ** z - 1 }),
    y: fc.integer({ min: 0, max: 2 ** z - 1 }),
  }),
)
const units = evenly(-3000, 7000)
const place = fc.tuple(units, units)

/** Units of a tile as degrees. */
function degrees({ tile: { z, x, y } }: Frame, [ux, uy]: readonly [number, number]): [number, number] {
  return fromUnit((x + ux / extent) / 2 ** z, (y + uy / extent) / 2 ** z)
}

/** A star around a middle: never crosses itself. */
const stars = fc.record({
  middle: place,
  rays: fc.array(evenly(20, 2500), { minLength: 3, maxLength: 40 }),
})

function starRing({ middle: [mx, my], rays }: { middle: [number, number]; rays: number[] }): [number, number][] {
  const ring = rays.map((ray, index): [number, number] => {
    const angle = (2 * Math.PI * index) / rays.length
    return [mx + ray * Math.cos(angle), my + ray * Math.sin(angle)]
  })
  return [...ring, ring[0]!]
}

function inside(value: number): boolean {
  return Number.isInteger(value) && value >= -buffer && value <= extent + buffer
}

test('what a polygon or a line leaves in a tile lies in the tile with its buffer and decodes', () => {
  fc.assert(
    fc.property(tiles, stars, fc.constantFrom('polygon', 'line'), (tile, star, kind) => {
      const frame = new Frame(tile)
      const coordinates = Float64Array.from(starRing(star).flatMap((vertex) => degrees(frame, vertex)))
      const geometry = fitShape({ kind: kind as 'polygon' | 'line', parts: [{ coordinates, isHole: false }] }, frame)
      if (!geometry) return
      expect(geometry.parts.flat().every(inside)).toBe(true)
      const bytes = encodeTile({ name: 'x', keys: ['kind'], features: [{ geometry, values: ['feature'] }] })
      const feature = new VectorTile(new PbfReader(bytes)).layers['x']!.feature(0)
      const decoded = feature.loadGeometry().map((ring) => ring.flatMap(({ x, y }) => [x, y]))
      const closed = kind === 'polygon' ? geometry.parts.map((part) => [...part, part[0], part[1]]) : geometry.parts
      expect(decoded).toEqual(closed)
    }),
    { seed: 1, numRuns: 2_000 },
  )
})

test('the area of a polygon within the tile is kept to what the lattice can move', () => {
  fc.assert(
    fc.property(tiles, stars, (tile, star) => {
      const frame = new Frame(tile)
      const middle: [number, number] = [Math.abs(star.middle[0]) / 8 + 1400, Math.abs(star.middle[1]) / 8 + 1400]
      const ring = starRing({ middle, rays: star.rays.map((ray) => ray / 2) })
      const coordinates = Float64Array.from(ring.flatMap((vertex) => degrees(frame, vertex)))
      const geometry = fitShape({ kind: 'polygon', parts: [{ coordinates, isHole: false }] }, frame)
      const exact = Math.abs(doubleArea(ring.slice(0, -1).flat())) / 2
      const drawn = (geometry?.parts ?? []).reduce((sum, part) => sum + doubleArea(part) / 2, 0)
      const around = ring
        .slice(1)
        .reduce((sum, [x, y], index) => sum + Math.hypot(x - ring[index]![0], y - ring[index]![1]), 0)
      expect(drawn).toBeGreaterThanOrEqual(0)
      expect(Math.abs(drawn - exact)).toBeLessThanOrEqual(
        around * latticeAt(tile.z) + latticeAt(tile.z) ** 2 * ring.length,
      )
    }),
    { seed: 2, numRuns: 1_000 },
  )
})

test('a border between two neighbours is drawn at the same place in both, at every zoom', () => {
  fc.assert(
    fc.property(tiles, fc.array(place, { minLength: 2, maxLength: 12 }), (tile, border) => {
      const frame = new Frame(tile)
      const line = Float64Array.from(border.flatMap((vertex) => degrees(frame, vertex)))
      const there = frame.snap(line)
      const back = frame.snap(Float64Array.from(border.toReversed().flatMap((vertex) => degrees(frame, vertex))))
      const turned = back.map((_, index) => back[back.length - 2 - index + 2 * (index % 2)]!)
      expect(turned).toEqual(there)
    }),
    { seed: 3, numRuns: 500 },
  )
})

test('every place belongs to exactly one tile of a zoom', () => {
  const lon = fc.oneof(
    evenly(-180, 180),
    fc.integer({ min: -8, max: 8 }).map((n) => n * 22.5),
  )
  const lat = fc.oneof(
    evenly(-90, 90),
    fc.integer({ min: 0, max: 16 }).map((n) => fromUnit(0, n / 16)[1]),
  )
  fc.assert(
    fc.property(lon, lat, fc.integer({ min: 0, max: 4 }), (x, y, z) => {
      const last = 2 ** z
      let owners = 0
      for (let column = 0; column < last; column += 1) {
        for (let row = 0; row < last; row += 1) if (owns(ownBounds({ z, x: column, y: row }), x, y)) owners += 1
      }
      expect(owners).toBe(1)
    }),
    { seed: 4, numRuns: 500 },
  )
})

test('a point that a tile owns is drawn within it', () => {
  fc.assert(
    fc.property(tiles, place, (tile, at) => {
      const frame = new Frame(tile)
      const [lon, lat] = degrees(frame, at)
      if (!owns(ownBounds(tile), lon, lat)) return
      const [x, y] = fitPoint(lon, lat, frame).parts[0]!
      expect(x! >= 0 && x! <= extent && y! >= 0 && y! <= extent).toBe(true)
    }),
    { seed: 5, numRuns: 2_000 },
  )
})

const candidates = fc.array(
  fc.record({
    x: fc.integer({ min: 0, max: extent }),
    y: fc.integer({ min: 0, max: extent }),
    count: fc.integer({ min: 1, max: 9 }),
    side: fc.integer({ min: 0, max: 40 }),
  }),
  { maxLength: 300 },
)

function candidate(
  { x, y, count, side }: { x: number; y: number; count: number; side: number },
  index: number,
): Candidate {
  const geometry =
    side === 0
      ? { type: 1 as const, parts: [[x, y]] }
      : { type: 2 as const, parts: [[x, y, Math.min(extent, x + side), y]] }
  return { geometry, values: ['feature', `f${index}`], count, size: sizeOf(geometry) }
}

test('thinning keeps the sum of the counts, whatever the cell and the limits', () => {
  fc.assert(
    fc.property(
      candidates,
      fc.integer({ min: 1, max: 2 * extent }),
      fc.integer({ min: 1, max: 200 }),
      (drawn, cell, most) => {
        const all = drawn.map(candidate)
        const rows = all.reduce((sum, { count }) => sum + count, 0)
        expect(thinTo(all, cell).reduce((sum, { count }) => sum + count, 0)).toBe(rows)
        const bytes = encodeWithin('x', ['kind', 'id'], all, { bytes: 20_000, features: most })
        if (all.length === 0) return
        const layer = new VectorTile(new PbfReader(bytes)).layers['x']!
        let sum = 0
        for (let index = 0; index < layer.length; index += 1)
          sum += Number(layer.feature(index).properties['count'] ?? 1)
        expect(sum).toBe(rows)
        expect(layer.length).toBeLessThanOrEqual(Math.max(most, 4))
      },
    ),
    { seed: 6, numRuns: 500 },
  )
})

test('of several in a cell the largest stays', () => {
  fc.assert(
    fc.property(candidates, (drawn) => {
      const all = drawn.map(candidate)
      const [kept] = thinTo(all, 10 * extent)
      expect(kept?.size ?? 0).toBe(Math.max(0, ...all.map(({ size }) => size)))
    }),
    { seed: 7, numRuns: 200 },
  )
})
