import { expect, test } from 'vitest'
import { AppError } from '#api/contract/errors.ts'
import type { Area } from '#api/contract/filter.ts'
import { checkArea } from '#api/contract/geometryCheck.ts'
import { sideOfRing, turn } from '#api/contract/planar.ts'
import { checkShape } from '#api/contract/shape.ts'

function refusal(area: unknown): unknown {
  try {
    checkArea(area as Area)
  } catch (error) {
    if (error instanceof AppError) return error.details['reason'] ?? error.code
    throw error
  }
  return 'none'
}

const polygon = (...rings: number[][][]) => ({ type: 'Polygon', coordinates: rings })
const box = (w: number, s: number, e: number, n: number) => [
  [w, s],
  [e, s],
  [e, n],
  [w, n],
  [w, s],
]
const circle = (vertices: number, radius: number, x = 112) =>
  Array.from({ length: vertices }, (_, i) => {
    const angle = (2 * Math.PI * (i % (vertices - 1))) / (vertices - 1)
    return [x + radius * Math.cos(angle), 22 + radius * Math.sin(angle)]
  })

test('sound polygons pass: with holes, touching in a point, with repeated vertices, of 5,000 vertices', () => {
  expect(refusal(polygon(box(0, 0, 4, 4), box(1, 1, 2, 2), box(2, 2, 3, 3)))).toBe('none')
  expect(
    refusal(
      polygon(box(0, 0, 4, 4), [
        [0, 0],
        [2, 1],
        [1, 2],
        [0, 0],
      ]),
    ),
  ).toBe('none')
  expect(
    refusal(
      polygon([
        [0, 0],
        [0, 0],
        [1, 0],
        [1, 1],
        [1, 1],
        [0, 0],
      ]),
    ),
  ).toBe('none')
  expect(refusal({ type: 'MultiPolygon', coordinates: [[box(0, 0, 1, 1)], [box(1, 1, 2, 2)]] })).toBe('none')
  expect(
    refusal({ type: 'MultiPolygon', coordinates: [[box(0, 0, 4, 4), box(1, 1, 3, 3)], [box(1.5, 1.5, 2, 2)]] }),
  ).toBe('none')
  expect(refusal(polygon(circle(5_000, 1)))).toBe('none')
})

test('each fault is named', () => {
  expect(refusal({ type: 'Point', coordinates: [1, 2] })).toBe('type')
  expect(refusal(null)).toBe('type')
  expect(refusal({ type: 'Polygon', coordinates: [] })).toBe('type')
  expect(
    refusal(
      polygon([
        [0, 0, 5],
        [1, 0, 5],
        [1, 1, 5],
        [0, 0, 5],
      ]),
    ),
  ).toBe('position')
  expect(
    refusal(
      polygon([
        [0, 0],
        [Number.NaN, 0],
        [1, 1],
        [0, 0],
      ]),
    ),
  ).toBe('not-finite')
  expect(
    refusal(
      polygon([
        [0, 0],
        [Infinity, 0],
        [1, 1],
        [0, 0],
      ]),
    ),
  ).toBe('not-finite')
  expect(refusal(polygon(box(21.5, 111.9, 21.6, 112.1)))).toBe('swapped-axes')
  expect(refusal(polygon(box(500_000, 0, 500_001, 1)))).toBe('out-of-range')
  expect(
    refusal(
      polygon([
        [0, 0],
        [1, 0],
        [0, 0],
      ]),
    ),
  ).toBe('too-few-points')
  expect(
    refusal(
      polygon([
        [0, 0],
        [0, 0],
        [1, 0],
        [0, 0],
      ]),
    ),
  ).toBe('too-few-points')
  expect(
    refusal(
      polygon([
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ]),
    ),
  ).toBe('not-closed')
  expect(refusal(polygon(circle(5_001, 1)))).toBe('vertices')
})

test('crossings of all kinds are found', () => {
  expect(
    refusal(
      polygon([
        [0, 0],
        [2, 2],
        [2, 0],
        [0, 2],
        [0, 0],
      ]),
    ),
    'bow tie',
  ).toBe('self-crossing')
  expect(
    refusal(
      polygon([
        [0, 0],
        [4, 0],
        [4, 4],
        [2, 0],
        [0, 4],
        [0, 0],
      ]),
    ),
    'touches itself',
  ).toBe('self-crossing')
  expect(
    refusal(
      polygon([
        [0, 0],
        [4, 0],
        [6, 0],
        [4, 0],
        [4, 4],
        [0, 0],
      ]),
    ),
    'spike',
  ).toBe('self-crossing')
  expect(
    refusal(
      polygon([
        [0, 0],
        [1, 1],
        [2, 2],
        [0, 0],
      ]),
    ),
    'flat',
  ).toBe('self-crossing')
  expect(refusal(polygon(box(0, 0, 4, 4), box(2, 2, 6, 6))), 'hole over the edge').toBe('self-crossing')
  expect(refusal(polygon(box(0, 0, 4, 4), box(5, 5, 6, 6))), 'hole beside').toBe('hole-outside')
  expect(refusal(polygon(box(0, 0, 9, 9), box(1, 1, 8, 8), box(2, 2, 3, 3))), 'hole in a hole').toBe('parts-overlap')
  expect(refusal({ type: 'MultiPolygon', coordinates: [[box(0, 0, 4, 4)], [box(1, 1, 2, 2)]] }), 'part in a part').toBe(
    'parts-overlap',
  )
  expect(
    refusal({ type: 'MultiPolygon', coordinates: [[box(0, 0, 1, 1)], [box(1, 0, 2, 1)]] }),
    'parts with a common edge',
  ).toBe('self-crossing')
  expect(refusal({ type: 'MultiPolygon', coordinates: [[box(0, 0, 1, 1)], [box(0, 0, 1, 1)]] }), 'the same twice').toBe(
    'self-crossing',
  )
  const star = circle(4_998, 1)
  expect(
    refusal(polygon([...star.slice(0, 2_000), [112, 22.9], [112, 24], ...star.slice(2_000)])),
    'a chord in 5,000',
  ).toBe('self-crossing')
})

test('a turn is exact where floating point is not', () => {
  const steps = [0, 1, 2, 3].map((i) => 0.5 + i * 2 ** -53)
  for (const x of steps) {
    for (const y of steps) {
      const exact = Math.sign(y - x)
      expect(Math.sign(turn([12, 12], [24, 24], [x, y])), `${x} ${y}`).toBe(exact)
    }
  }
})

test('points on vertices and edges are on the boundary', () => {
  const ring = [
    [0, 0],
    [4, 0],
    [4, 4],
    [2, 2],
    [0, 4],
    [0, 0],
  ]
  expect(ring.map((place) => sideOfRing(place, ring))).toEqual(ring.map(() => 'boundary'))
  expect([sideOfRing([1, 0], ring), sideOfRing([3, 3], ring), sideOfRing([0, 1], ring)]).toEqual([
    'boundary',
    'boundary',
    'boundary',
  ])
  expect([
    sideOfRing([1, 2], ring),
    sideOfRing([2, 3], ring),
    sideOfRing([-1, 2], ring),
    sideOfRing([5, 2], ring),
    sideOfRing([2, 4], ring),
  ]).toEqual(['inside', 'outside', 'outside', 'outside', 'outside'])
})

test('coordinates that are nested without end are refused, not walked down', () => {
  let nested: unknown = 1
  for (let depth = 0; depth < 100_000; depth += 1) nested = [nested]
  for (const type of ['Point', 'LineString', 'Polygon', 'MultiPolygon']) {
    const shape = () => checkShape({ type, coordinates: nested }, ['point', 'line', 'polygon'])
    expect(shape, type).toThrow(AppError)
  }
})
