import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sideOf } from '#api/contract/topology/cell.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import { gapsOf } from '#api/contract/topology/gaps.ts'
import { cellFromPolygon, polygonOf } from '#api/contract/topology/geojson.ts'
import { coverageOf } from '#api/contract/topology/load.ts'
import type { Ring, Vertex } from '#api/contract/topology/vertex.ts'
import type { JudgedArea } from '#api/import/judge.ts'
import { mendsOf } from '#api/import/mends.ts'
import type { Mending } from '#api/import/mends.ts'
import { polygonsOf } from '#api/import/shapes.ts'
import type { Shape } from '#api/import/shapes.ts'
import { cellsFrom, corner, hexagons, perturbed, squares, voronoi } from '#tests/harness/coverages.ts'
import { publicData } from '#tests/harness/importing.ts'
import { invalidCells, overlappingCells, unionArea } from '#tests/harness/judge.ts'
import { randomFrom } from '#tests/harness/random.ts'

const seeded = { seed: 20_261_125, numRuns: 60 }
const side = 90_000
const makers = { squares, hexagons, voronoi: (across: number, size: number) => voronoi(across ** 2 + 12, size, across) }

const areaOfCell = (cell: Cell): JudgedArea => ({ id: cell.id, shape: polygonOf(cell) })

const allOf = ({ mends }: Mending) => new Set(mends.map(({ id }) => id))
const proposedOf = ({ mends }: Mending) => new Set(mends.filter(({ isProposed }) => isProposed).map(({ id }) => id))

/** Each part of each area as a cell. */
function cellsAfter(after: ReadonlyMap<string, Shape | null>): Cell[] {
  return [...after].flatMap(([id, shape]) =>
    polygonsOf(shape ?? { type: '', coordinates: [] }).map((coordinates, part) =>
      cellFromPolygon(`${id}-${part}`, '', {
        type: 'Polygon',
        coordinates: coordinates.map((ring) => ring.map(([x, y]) => [x, y])),
      }),
    ),
  )
}

const layers = fc.record({
  maker: fc.constantFrom(...Object.values(makers)),
  across: fc.integer({ min: 2, max: 5 }),
  reach: fc.constantFrom(1, 20, 3_000, 9_000),
  seed: fc.nat(),
})

test('all mends of cells that overlap and leave gaps make a coverage without gaps, as JSTS says too', () => {
  fc.assert(
    fc.property(layers, ({ maker, across, reach, seed }) => {
      const dirty = perturbed(maker(across, side), reach, seed)
      const mending = mendsOf(dirty.map(areaOfCell))!
      const clean = cellsAfter(mending.apply(allOf(mending)))
      const outcome = coverageOf(clean)
      expect(isRefusal(outcome) ? outcome.faults : []).toEqual([])
      expect(invalidCells(clean, corner)).toEqual([])
      expect(overlappingCells(clean, corner)).toEqual([])
      expect(mendsOf(clean.map(areaOfCell))!.mends).toEqual([])
      expect(unionArea(clean, corner) / unionArea(dirty, corner)).toBeGreaterThan(1 - 1e-6)
    }),
    seeded,
  )
})

test('a random place that a cell covered is in exactly one cell afterwards, one of those that covered it', () => {
  fc.assert(
    fc.property(layers, ({ maker, across, reach, seed }) => {
      const dirty = perturbed(maker(across, side), reach, seed)
      const mending = mendsOf(dirty.map(areaOfCell))!
      const clean = cellsAfter(mending.apply(allOf(mending)))
      const { whole } = randomFrom(seed)
      for (let count = 0; count < 100; count += 1) {
        const place: Vertex = [corner[0] + whole(across * 2 * side), corner[1] + whole(across * 2 * side)]
        const sides = dirty.map((cell) => sideOf(cell, place))
        const found = clean.filter((cell) => sideOf(cell, place) === 'inside').map(({ id }) => id.split('-')[0]!)
        if (sides.includes('boundary') || clean.some((cell) => sideOf(cell, place) === 'boundary')) continue
        const owners = dirty.filter((_, index) => sides[index] === 'inside').map(({ id }) => id)
        if (owners.length > 0) expect(found).toHaveLength(1)
        if (owners.length > 0) expect(owners).toContain(found[0])
        expect(found.length).toBeLessThanOrEqual(1)
      }
    }),
    seeded,
  )
})

test('the same layer has the same mends, and nothing is mended that was not accepted', () => {
  const dirty = perturbed(hexagons(4, side), 5_000, 7).map(areaOfCell)
  const mending = mendsOf(dirty)!
  expect(mendsOf(dirty)!.mends).toEqual(mending.mends)
  const [one] = mending.mends.filter(({ kind }) => kind === 'overlap')
  const untouched = mending.apply(new Set())
  const mended = mending.apply(new Set([one!.id]))
  const changed = dirty.filter(({ id }) => JSON.stringify(untouched.get(id)) !== JSON.stringify(mended.get(id)))
  expect(changed.map(({ id }) => id)).toEqual(one!.cells.filter((id) => id !== one!.to))
  expect(
    mendsOf([...untouched].map(([id, shape]) => ({ id, shape: shape! })))!
      .mends.map(({ id }) => id)
      .sort(),
  ).toEqual([...allOf(mending)].sort())
})

const box = (x: number, y: number, width: number, height = width): Ring => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
]

describe('what is proposed', () => {
  const mendingOf = (...rings: Ring[][]) => mendsOf(cellsFrom(rings).map(areaOfCell))!
  const told = ({ mends }: Mending) =>
    mends.map(({ kind, cells, to, isProposed }) => [
      kind,
      cells.map((id) => id.slice(-1)).join('+'),
      to.slice(-1),
      isProposed,
    ])

  test('an overlap goes to the cell with the longer border to it', () => {
    expect(told(mendingOf([box(0, 0, side)], [box(side - 9_000, 3_000, side, 40_000)]))).toEqual([
      ['overlap', '1+2', '1', true],
    ])
  })
  test('a cell within another keeps its ground', () => {
    const mending = mendingOf([box(0, 0, side)], [box(30_000, 30_000, 20_000)])
    expect(told(mending)).toEqual([['overlap', '1+2', '2', true]])
    expect(cellsAfter(mending.apply(allOf(mending))).map(({ holes }) => holes.length)).toEqual([1, 0])
  })
  test('of cells that lie within one another each keeps the ground that the smaller ones leave it', () => {
    const mending = mendingOf([box(0, 0, side)], [box(20_000, 20_000, 50_000)], [box(30_000, 30_000, 20_000)])
    expect(told(mending)).toEqual([
      ['overlap', '1+2', '2', true],
      ['overlap', '1+2+3', '3', true],
    ])
    expect(cellsAfter(mending.apply(allOf(mending))).map(({ holes }) => holes.length)).toEqual([1, 1, 0])
  })
  test('of two cells that are one the first stays', () => {
    const mending = mendingOf([box(0, 0, side)], [box(0, 0, side)])
    expect(told(mending)).toEqual([['duplicate', '1+2', '1', true]])
    expect([...mending.apply(allOf(mending)).values()].map((shape) => shape === null)).toEqual([false, true])
  })
  test('a narrow gap is a sliver of the neighbour with the longest border, a wide one is left', () => {
    const frame = [box(0, 0, 5 * side), box(side, side, 2 * side)]
    expect(told(mendingOf(frame, [box(side, side, 2 * side - 900, 2 * side)]))).toEqual([['sliver', '', '1', true]])
    expect(told(mendingOf(frame, [box(side, side, side, 2 * side)]))).toEqual([['gap', '', '1', false]])
  })
  test('a hole that cells enclose without touching them is one gap with its island', () => {
    const mending = mendingOf([box(0, 0, 5 * side), box(side, side, 3 * side)], [box(2 * side, 2 * side, side)])
    expect(told(mending)).toEqual([['gap', '', '1', false]])
    expect(mending.groundOf(mending.mends[0]!).coordinates.map((rings) => rings.length)).toEqual([2])
  })
})

test('Los Angeles: after the proposed mends every point of the city is in exactly one council, but for 27 holes that stay', () => {
  const { features } = JSON.parse(readFileSync(join(publicData, 'la-neighborhood-councils.geojson'), 'utf8')) as {
    features: { properties: { nc_id: number }; geometry: Shape }[]
  }
  const mending = mendsOf(
    features.map(({ properties, geometry }) => ({ id: String(properties.nc_id), shape: geometry })),
  )!
  const { mends } = mending
  const of = (kind: string) => mends.filter((mend) => mend.kind === kind)
  const pairs = new Map<string, number>()
  for (const { cells, areaM2 } of of('overlap'))
    cells.forEach((one, index) =>
      cells.slice(index + 1).forEach((other) => {
        pairs.set(`${one} ${other}`, (pairs.get(`${one} ${other}`) ?? 0) + areaM2)
      }),
    )
  expect([...pairs.values()].filter((areaM2) => areaM2 >= 0.015)).toHaveLength(208)
  expect([...pairs.values()].reduce((sum, areaM2) => sum + areaM2, 0) / 1e6).toBeCloseTo(26.4, 1)
  expect(of('gap')).toHaveLength(27)
  expect(of('duplicate')).toEqual([])
  const after = mending.apply(proposedOf(mending))
  expect([...after.values()].filter((shape) => shape === null)).toEqual([])
  const outcome = coverageOf(cellsAfter(after))
  expect(isRefusal(outcome) ? outcome.faults : []).toEqual([])
  expect(isRefusal(outcome) ? [] : gapsOf(outcome.coverage)).toHaveLength(27)
}, 120_000)

describe('bad input', () => {
  const bad = (rings: Ring[]) => mendsOf([{ id: 'a', shape: polygonOf(cellsFrom([rings])[0]!) }])
  test.each([
    [
      'a bow-tie',
      [
        [
          [0, 0],
          [900, 900],
          [900, 0],
          [0, 900],
        ],
      ],
    ],
    [
      'a spike',
      [
        [
          [0, 0],
          [900, 0],
          [900, 900],
          [900, 5_000],
          [900, 900],
          [0, 900],
        ],
      ],
    ],
    [
      'a ring without ground',
      [
        [
          [0, 0],
          [900, 0],
          [1_800, 0],
        ],
      ],
    ],
    [
      'a ring of one place',
      [
        [
          [0, 0],
          [0, 0],
          [0, 0],
        ],
      ],
    ],
    ['a hole outside', [box(0, 0, 900), box(2_000, 0, 900)]],
    ['a hole along the shell', [box(0, 0, 900), box(0, 0, 900)]],
  ] as [string, Ring[]][])('%s leaves cells that are sound', (_, rings) => {
    const mending = bad(rings)!
    const outcome = coverageOf(cellsAfter(mending.apply(allOf(mending))))
    expect(isRefusal(outcome) ? outcome.faults : []).toEqual([])
  })
  test('no cells have no mends', () => {
    expect(mendsOf([])!.mends).toEqual([])
  })
})
