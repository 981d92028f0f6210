import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBd09, fromGcj02, toGcj02 } from '#api/import/chinaOffset.ts'
import { createLocator, holds } from '#api/import/assign.ts'
import { converterOf, isKnownSystem } from '#api/import/referenceSystem.ts'
import { areaOf } from '#api/import/shapes.ts'
import { createTimeReader } from '#api/import/time.ts'
import { createTopology } from '#api/import/topology.ts'
import type { Candidate } from '#api/import/assign.ts'
import type { Shape } from '#api/import/shapes.ts'
import { evenly } from '#tests/harness/evenly.ts'

const seeded = { seed: 20_171_231 }
type Box = readonly [west: number, south: number, width: number, height: number]

function shapeOf([west, south, width, height]: Box, unit = 1): Shape {
  const [w, s, e, n] = [west, south, west + width, south + height].map((value) => value * unit)
  return {
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [w, s],
          [e, s],
          [e, n],
          [w, n],
          [w, s],
        ],
      ],
    ],
  }
}

const boxes = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 9 }),
    fc.integer({ min: 0, max: 9 }),
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 5 }),
  ),
  { minLength: 1, maxLength: 8 },
)

test('overlaps, gaps and union of random rectangles are those that counting unit squares gives', () => {
  const unit = 0.01
  fc.assert(
    fc.property(boxes, (all) => {
      const judge = createTopology()
      all.forEach((box, index) => judge.add(String(index), shapeOf(box, unit)))
      const { topology, outline } = judge.judge()
      const cover = (x: number, y: number) =>
        all.flatMap(([w, s, dx, dy], index) => (x >= w && x < w + dx && y >= s && y < s + dy ? [index] : []))
      const squares = Array.from({ length: 225 }, (_, place) => ({ x: place % 15, y: Math.floor(place / 15) }))
      const pairs = new Set(
        squares.flatMap(({ x, y }) =>
          cover(x, y).flatMap((a, _, list) => list.filter((b) => a < b).map((b) => `${a},${b}`)),
        ),
      )
      const size = (list: typeof squares) =>
        list.reduce((sum, { x, y }) => sum + areaOf(shapeOf([x, y, 1, 1], unit)), 0)
      const covered = size(squares.filter(({ x, y }) => cover(x, y).length > 0))
      expect(topology.isJudged).toBe(true)
      expect(
        new Set(topology.overlaps.map(({ areas }) => areas.toSorted((a, b) => Number(a) - Number(b)).join())),
      ).toEqual(pairs)
      expect(topology.unionM2 / covered).toBeCloseTo(1, 9)
      expect(areaOf(outline) / covered).toBeCloseTo(1, 9)
      // A square that nothing covers and from which one cannot walk out is in a gap.
      const free = new Set<string>()
      const queue = [[-1, -1]]
      for (let at = queue.pop(); at; at = queue.pop()) {
        const [x, y] = at as [number, number]
        if (x < -1 || y < -1 || x > 15 || y > 15 || free.has(`${x},${y}`) || cover(x, y).length > 0) continue
        free.add(`${x},${y}`)
        queue.push([x + 1, y], [x - 1, y], [x, y + 1], [x, y - 1])
      }
      const enclosed = squares.filter(({ x, y }) => cover(x, y).length === 0 && !free.has(`${x},${y}`))
      expect(topology.gapM2 / (size(enclosed) || 1)).toBeCloseTo(enclosed.length > 0 ? 1 : 0, 6)
    }),
    { ...seeded, numRuns: 200 },
  )
})

test('the locator finds what trying every area finds: the smallest, then the first code', () => {
  fc.assert(
    fc.property(boxes, evenly(-1, 15), evenly(-1, 15), (all, x, y) => {
      const areas: Candidate[] = all.map((box, index) => ({
        id: `a${index}`,
        region: 'r',
        areaM2: box[2] * box[3],
        depth: 3,
        polygons: shapeOf(box).coordinates as Candidate['polygons'],
      }))
      const inside = areas.filter(({ polygons }) => holds(polygons, x, y))
      const best = inside.toSorted((a, b) => a.areaM2 - b.areaM2 || (a.id < b.id ? -1 : 1))[0]
      const found = createLocator(areas)(x, y)
      expect(found?.area.id).toBe(best?.id)
      expect(found?.count ?? 0).toBe(inside.length)
    }),
    seeded,
  )
})

test('the boundary belongs to the area, a hole does not, its edge does', () => {
  const square = shapeOf([0, 0, 10, 10]).coordinates as Candidate['polygons']
  const hole = (shapeOf([2, 2, 2, 2]).coordinates as Candidate['polygons'])[0]![0]!
  const pierced = [[square[0]![0]!, hole]]
  for (const [x, y] of [
    [0, 0],
    [5, 0],
    [10, 10],
    [10, 3],
    [2, 3],
    [4, 4],
  ] as const)
    expect(holds(pierced, x, y)).toBe(true)
  for (const [x, y] of [
    [3, 3],
    [-1e-12, 5],
    [11, 10],
    [5, 10 + 1e-9],
  ] as const)
    expect(holds(pierced, x, y)).toBe(false)
})

test('a point in no area belongs to the nearest one within the limit', () => {
  const area: Candidate = {
    id: 'a',
    region: 'r',
    areaM2: 1,
    depth: 3,
    polygons: shapeOf([0, 0, 1, 1]).coordinates as Candidate['polygons'],
  }
  const metre = 1 / 111_319.49
  const locate = createLocator([area], 35)
  expect(locate(0.5, 1 + 34 * metre)).toMatchObject({ area: { id: 'a' }, count: 0 })
  expect(locate(0.5, 1 + 36 * metre)).toBeNull()
  expect(createLocator([area])(0.5, 1 + metre)).toBeNull()
})

test('GCJ-02 and back is the same place to a centimetre over Guangdong', () => {
  fc.assert(
    fc.property(evenly(109, 118), evenly(20, 26), (lon, lat) => {
      const [x, y] = fromGcj02(...toGcj02(lon, lat))
      expect(Math.hypot(x - lon, y - lat)).toBeLessThan(1e-7)
    }),
    seeded,
  )
  expect(toGcj02(-118, 34)).toEqual([-118, 34])
})

test('known places come out of GCJ-02, BD-09, Web Mercator and Gauss–Krüger where they are', () => {
  const [gx, gy] = toGcj02(113.2644, 23.1291)
  expect(Math.hypot(gx - 113.2644, gy - 23.1291) * 111_000).toBeGreaterThan(300)
  const [bx, by] = fromBd09(gx + 0.0065, gy + 0.006)
  expect(Math.hypot(bx - 113.2644, by - 23.1291) * 111_000).toBeLessThan(60)
  expect(converterOf('EPSG:4547')!(500_000, 2_500_000)[0]).toBeCloseTo(114, 9)
  expect(converterOf('EPSG:4526')!(38_500_000, 2_500_000)[0]).toBeCloseTo(114, 9)
  expect(converterOf('EPSG:4547')!(500_000, 2_500_000)[1]).toBeCloseTo(22.597, 2)
  expect(isKnownSystem('EPSG:2000000')).toBe(false)
  expect(isKnownSystem('+proj=nonsense')).toBe(false)
})

test('a local time and its instant are one, whatever the zone', () => {
  const read = createTimeReader('yyyy-MM-dd HH:mm:ss', 'America/Los_Angeles')
  const day = (date: Date) =>
    new Intl.DateTimeFormat('sv', { timeZone: 'America/Los_Angeles', dateStyle: 'short', timeStyle: 'medium' }).format(
      date,
    )
  fc.assert(
    fc.property(fc.integer({ min: 946_684_800, max: 1_893_456_000 }), (second) => {
      const text = day(new Date(second * 1000))
      const { iso, isSkipped } = read(text)!
      expect(isSkipped).toBe(false)
      expect(day(new Date(iso))).toBe(text)
      expect(second * 1000 - Date.parse(iso)).toBeOneOf([0, 3_600_000])
    }),
    seeded,
  )
  expect(read('2017-02-30 00:00:00')).toBeNull()
  expect(createTimeReader('iso', 'Asia/Shanghai')('2025-01-01T08:00:00')!.iso).toBe('2025-01-01T00:00:00.000Z')
  expect(createTimeReader('iso', 'Asia/Shanghai')('2025-01-01T00:00:00Z')!.iso).toBe('2025-01-01T00:00:00.000Z')
})
