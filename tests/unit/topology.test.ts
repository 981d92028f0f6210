import { describe, expect, test } from 'vitest'
import { AppError } from '#api/contract/errors.ts'
import { apply } from '#api/contract/topology/apply.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import { cellOf, cellsOf } from '#api/contract/topology/coverage.ts'
import type { Coverage } from '#api/contract/topology/coverage.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import { cellFromPolygon, polygonOf } from '#api/contract/topology/geojson.ts'
import { coverageOf } from '#api/contract/topology/load.ts'
import type { Operation } from '#api/contract/topology/operations.ts'
import { operationsJson, parseOperation, parseOperations } from '#api/contract/topology/parse.ts'
import type { Vertex } from '#api/contract/topology/vertex.ts'
import { toDegrees, toLattice } from '#api/contract/topology/vertex.ts'

const community = '449801001001'
const cell = (id: string, shell: Vertex[], holes: Vertex[][] = []): Cell => ({ id, community, shell, holes })

function box(w: number, s: number, e: number, n: number): Vertex[] {
  return [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
  ]
}

/** Vertices from text: x y, x y … */
function path(text: string): Vertex[] {
  return text.split(', ').map((pair) => pair.split(' ').map(Number) as [number, number])
}

function load(...cells: Cell[]): Coverage {
  const outcome = coverageOf(cells)
  if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome.faults))
  return outcome.coverage
}

function faults(outcome: ReturnType<typeof apply>): string[] {
  return isRefusal(outcome) ? [...new Set(outcome.faults.map(({ code }) => code))] : []
}

function done(coverage: Coverage, operation: Operation): Coverage {
  const outcome = apply(coverage, operation)
  if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome.faults))
  return outcome.coverage
}

function reason(json: unknown): unknown {
  try {
    parseOperation(json)
  } catch (error) {
    if (error instanceof AppError) return error.details['reason']
    throw error
  }
  return 'none'
}

/** Two squares side by side under one that is twice as wide. */
const three = load(cell('a', box(0, 0, 100, 100)), cell('b', box(100, 0, 200, 100)), cell('c', box(0, 100, 200, 200)))
/** A square with an enclave. */
const doughnut = load(cell('a', box(0, 0, 100, 100), [box(40, 40, 60, 60)]), cell('e', box(40, 40, 60, 60)))

describe('a coverage', () => {
  test('refuses an operation that gives a cell more vertices than can be loaded again', () => {
    const side = 10_000
    const saw = Array.from({ length: side }, (_, index): Vertex => [2 * (side - index), 100 + (index % 2)])
    const rest = Array.from({ length: side }, (_, index): Vertex => [2 * index + 2, index % 2])
    const full = load(cell('a', [...rest, ...saw]))
    const [from, to] = [saw[0]!, saw[1]!]
    const [first, last] = [rest.at(-1)!, from]
    expect(faults(apply(full, { kind: 'insert', from: first, to: last, at: [first[0], 50] }))).toEqual([
      'too-many-vertices',
    ])
    expect(faults(apply(full, { kind: 'move', from: to, to: [to[0], to[1] + 1] }))).toEqual([])
  })

  test('gets the vertices of T-junctions, exactly on the edge or within reach', () => {
    expect(cellOf(three, 'c')!.shell).toContainEqual([100, 100])
    const crooked = [
      cell('a', path('0 0, 100 0, 100 101, 0 100')),
      cell('b', path('100 0, 200 0, 200 103, 100 101')),
      cell('c', path('0 100, 200 103, 200 200, 0 200')),
    ]
    expect(faults(coverageOf(crooked))).toEqual([])
    expect(coverageOf(crooked)).toMatchObject({ touched: [] })
    expect(coverageOf(crooked, 1)).toMatchObject({ touched: ['c'] })
  })

  test.each([
    ['a bow-tie', cell('x', path('0 0, 10 10, 10 0, 0 10')), 'crossing'],
    ['a bow-tie with area', cell('x', path('0 0, 10 10, 10 0, 0 20')), 'crossing'],
    ['a spike', cell('x', path('0 0, 10 0, 20 0, 10 0, 10 10')), 'spike'],
    ['a flat ring', cell('x', path('0 0, 10 0, 5 0')), 'spike'],
    ['too few vertices', cell('x', path('0 0, 10 0, 10 0')), 'too-few-vertices'],
    ['no vertices', cell('x', []), 'too-few-vertices'],
    ['a hole outside', cell('x', box(0, 0, 9, 9), [box(20, 20, 30, 30)]), 'hole-outside'],
    ['a hole in a hole', cell('x', box(0, 0, 99, 99), [box(10, 10, 90, 90), box(20, 20, 30, 30)]), 'hole-outside'],
    ['a hole over the edge', cell('x', box(0, 0, 9, 9), [box(5, 5, 15, 15)]), 'crossing'],
    ['a hole that cuts in two', cell('x', box(0, 0, 8, 8), [path('0 0, 8 8, 4 6')]), 'pinched'],
    [
      'NaN',
      cell('x', [
        [0, 0],
        [Number.NaN, 0],
        [10, 10],
      ]),
      'off-lattice',
    ],
    [
      'a vertex off the lattice',
      cell('x', [
        [0, 0],
        [10.5, 0],
        [10, 10],
      ]),
      'off-lattice',
    ],
    [
      'a height',
      cell('x', [
        [0, 0, 5],
        [10, 0, 5],
        [10, 10, 5],
      ] as unknown as Vertex[]),
      'off-lattice',
    ],
    ['a vertex beyond the globe', cell('x', path('0 0, 181e8 0, 10 10')), 'off-lattice'],
    [
      '100,000 vertices',
      cell(
        'x',
        Array.from({ length: 100_000 }, (_, i): Vertex => [i, i * i]),
      ),
      'too-many-vertices',
    ],
  ])('refuses %s', (_, broken, code) => {
    const outcome = coverageOf([broken])
    expect(faults(outcome)).toEqual([code])
    expect(isRefusal(outcome) && outcome.faults.every(({ cells }) => cells.includes('x'))).toBe(true)
  })

  test.each([
    ['cells that overlap', box(50, 50, 150, 150), 'crossing'],
    ['a cell within another', box(10, 10, 20, 20), 'overlap'],
    ['the same cell twice', box(0, 0, 100, 100), 'overlap'],
    ['an overlap from a common corner', box(0, 0, 50, 50), 'overlap'],
    ['a cell around another', box(-10, -10, 110, 110), 'overlap'],
  ])('refuses %s', (_, ring, code) => {
    expect(faults(coverageOf([cell('a', box(0, 0, 100, 100)), cell('x', ring)]))).toEqual([code])
    expect(faults(coverageOf([cell('x', ring), cell('a', box(0, 0, 100, 100))]))).toEqual([code])
  })

  test('refuses an id twice', () => {
    expect(faults(coverageOf([cell('a', box(0, 0, 9, 9)), cell('a', box(9, 0, 18, 9))]))).toEqual(['id-taken'])
  })

  test('drops a duplicate vertex and turns rings the right way', () => {
    const ring: Vertex[] = path('0 0, 0 100, 0 100, 100 100, 100 0')
    expect(cellsOf(load(cell('a', ring)))[0]!.shell).toEqual(box(0, 0, 100, 100))
  })

  test('keeps its vertices through degrees and back', () => {
    const corner = toLattice(112.123456789, -21.98765432)
    expect(toLattice(...toDegrees(corner))).toEqual(corner)
    for (const one of [...cellsOf(doughnut), ...cellsOf(three)]) {
      const again = cellFromPolygon(one.id, community, polygonOf(one))
      expect(cellsOf(load(again))).toEqual([one])
    }
  })

  test('takes rings that touch in vertices', () => {
    const touching = load(
      cell('a', box(0, 0, 9, 9), [path('0 0, 4 2, 2 4'), path('4 2, 7 3, 5 5')]),
      cell('e', path('0 0, 4 2, 2 4')),
    )
    expect(cellsOf(touching)).toHaveLength(2)
  })
})

describe('a vertex', () => {
  test('moves in all cells that use it, and nowhere over a border', () => {
    const moved = done(three, { kind: 'move', from: [100, 100], to: [90, 110] })
    for (const id of ['a', 'b', 'c']) expect(cellOf(moved, id)!.shell).toContainEqual([90, 110])
    expect(faults(apply(three, { kind: 'move', from: [100, 0], to: [120, 150] }))).not.toEqual([])
    expect(faults(apply(three, { kind: 'move', from: [100, 0], to: [0, 100] }))).not.toEqual([])
    expect(faults(apply(three, { kind: 'move', from: [7, 7], to: [8, 8] }))).toEqual(['no-vertex'])
  })

  test('does not move an edge across an island that it would not touch', () => {
    const island = load(cell('a', box(0, 0, 100, 100), [box(10, 10, 90, 90)]), cell('i', box(70, 70, 80, 80)))
    expect(faults(apply(island, { kind: 'move', from: [90, 90], to: [45, 45] }))).toEqual(['overlap'])
  })

  test('is inserted on an edge alone, and deleted only where two edges meet', () => {
    const edge = { kind: 'insert', from: [100, 0], to: [100, 100] } as const
    expect(faults(apply(three, { ...edge, at: [101, 50] }))).toEqual(['off-edge'])
    expect(faults(apply(three, { ...edge, to: [100, 99], at: [100, 50] }))).toEqual(['no-edge'])
    const inserted = done(three, { ...edge, at: [100, 50] })
    expect(cellOf(inserted, 'b')!.shell).toContainEqual([100, 50])
    expect(cellsOf(done(inserted, { kind: 'delete', at: [100, 50] }))).toEqual(cellsOf(three))
    expect(faults(apply(three, { kind: 'delete', at: [100, 100] }))).toEqual(['node'])
    const triangle = load(cell('a', path('0 0, 9 0, 0 9')))
    expect(faults(apply(triangle, { kind: 'delete', at: [9, 0] }))).toEqual(['too-few-vertices'])
  })

  test('that comes to lie on an edge is put into it', () => {
    const apart = load(cell('a', box(0, 0, 100, 100)), cell('b', path('110 50, 200 0, 200 100')))
    const moved = done(apart, { kind: 'move', from: [110, 50], to: [100, 50] })
    expect(cellOf(moved, 'a')!.shell).toContainEqual([100, 50])
  })
})

describe('a cut', () => {
  const cut = (coverage: Coverage, line: Vertex[], id = 'a') =>
    apply(coverage, { kind: 'split', cell: id, line, into: [id, '~1'] })

  test.each([
    ['of zero length', path('50 0, 50 0'), 'zero-length'],
    ['along an edge', path('0 0, 100 0'), 'cut-along-edge'],
    ['that ends inside', path('50 -10, 50 50'), 'cut-stays-inside'],
    ['beside the cell', path('-50 -50, -50 500'), 'cut-misses'],
    ['into three parts', path('-10 30, 110 30, 110 60, -10 60'), 'many-parts'],
    ['that crosses itself', path('-10 50, 80 50, 80 20, 40 20, 40 110'), 'line-crosses-itself'],
  ] as [string, Vertex[], string][])('%s is refused', (_, line, code) => {
    expect(faults(cut(three, line))).toEqual([code])
  })

  test('through nodes uses them', () => {
    const outcome = cut(three, path('0 0, 100 100'))
    if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome.faults))
    expect(outcome.touched).toEqual(['a', '~1'])
    expect(cellOf(outcome.coverage, 'a')!.shell).toHaveLength(3)
  })

  test('through an enclave leaves two parts and the enclave', () => {
    const outcome = cut(doughnut, path('50 -10, 51 110'))
    if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome.faults))
    expect(outcome.touched).toEqual(['a', 'e', '~1'])
    expect(cellsOf(outcome.coverage).map(({ holes }) => holes.length)).toEqual([0, 0, 0])
  })

  test('of many crossings is refused before it costs', () => {
    const zigzag = Array.from({ length: 500 }, (_, i): Vertex => [i * 20 - 50, i % 2 === 0 ? -5_000 : 15_000])
    const wide = load(cell('a', box(0, 0, 10_000, 10_000)))
    expect(faults(cut(wide, zigzag))).toEqual(['too-many-hits'])
    const star = Array.from({ length: 1_001 }, (_, i): Vertex => {
      const angle = (2 * Math.PI * i * 500) / 1_001
      return [Math.round(1e7 * Math.cos(angle)), Math.round(1e7 * Math.sin(angle))]
    })
    expect(faults(apply(wide, { kind: 'draw', cell: '~1', community, shell: star }))).not.toEqual([])
  })

  test('from the shell to a hole alone is none', () => {
    expect(faults(cut(doughnut, path('50 -10, 50 50')))).toEqual(['cut-stays-inside'])
  })

  test('that is closed makes an enclave', () => {
    const outcome = cut(three, path('20 20, 40 20, 40 40, 20 20'))
    if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome.faults))
    expect(cellOf(outcome.coverage, 'a')!.holes).toHaveLength(1)
  })

  test('gives its rounded ends to the neighbours, and a merge takes them away', () => {
    const line: Vertex[] = path('33 50, 37 250')
    const outcome = apply(three, { kind: 'split', cell: 'c', line, into: ['~1', '~2'] })
    if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome.faults))
    expect(outcome.touched).toEqual(['a', 'c', '~1', '~2'])
    const merged = done(outcome.coverage, { kind: 'merge', cells: ['~2', '~1'], into: '~1' })
    expect(cellsOf(merged).map(({ shell }) => shell)).toEqual(cellsOf(three).map(({ shell }) => shell))
  })

  test('is refused where two cells would have the same parts and the union gives the other one back', () => {
    const [one, other] = [
      load(cell('a', path('0 142, 60 142, 59 150, 60 158, 0 158'))),
      load(cell('a', path('0 142, 60 142, 59 152, 60 158, 0 158'))),
    ]
    expect(faults(cut(one, path('59 150, 40 151, 78 153')))).toEqual(['rounding'])
    const outcome = cut(other, path('78 149, 40 151, 59 152'))
    if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome.faults))
    expect(cellOf(outcome.coverage, '~1')!.shell).toEqual(expect.arrayContaining(path('59 150, 40 151, 59 152')))
    const merged = done(outcome.coverage, { kind: 'merge', cells: ['a', '~1'], into: 'a' })
    expect(cellsOf(merged)).toEqual(cellsOf(other))
  })

  test('in equal parts gives the first id to the same part wherever rings begin', () => {
    const ring = box(0, 0, 100, 100)
    const first = [0, 1, 2, 3].map((start) => {
      const turned = load(cell('x', [...ring.slice(start), ...ring.slice(0, start)]))
      const outcome = cut(turned, path('0 0, 100 100'), 'x')
      return isRefusal(outcome) ? null : cellsOf(outcome.coverage)
    })
    expect(first.map((cells) => JSON.stringify(cells))).toEqual(Array(4).fill(JSON.stringify(first[0])))
    expect(first[0]).toHaveLength(2)
  })

  test('keeps bent edges off vertices that they would pass', () => {
    // The cut at (7, 4) bends the long edge of both cells over the tip of the third at (4, 2), half a unit away.
    const coverage = load(cell('a', path('0 0, 9 5, 0 9')), cell('b', path('0 0, 4 2, 0 -9')))
    const outcome = apply(coverage, {
      kind: 'split',
      cell: 'a',
      line: path('6 0, 2 9'),
      into: ['a', '~1'],
    })
    if (isRefusal(outcome)) expect(faults(outcome)).not.toEqual([])
    else expect(isRefusal(coverageOf(cellsOf(outcome.coverage)))).toBe(false)
  })
})

describe('cells', () => {
  test('merge only when they are adjacent and of one community', () => {
    expect(cellOf(done(three, { kind: 'merge', cells: ['a', 'b'], into: 'a' }), 'a')!.shell).toHaveLength(4)
    const corner = load(cell('a', box(0, 0, 9, 9)), cell('b', box(9, 9, 18, 18)))
    expect(faults(apply(corner, { kind: 'merge', cells: ['a', 'b'], into: 'a' }))).toEqual(['not-adjacent'])
    const foreign = load(cell('a', box(0, 0, 9, 9)), { ...cell('b', box(9, 0, 18, 9)), community: 'other' })
    expect(faults(apply(foreign, { kind: 'merge', cells: ['a', 'b'], into: 'a' }))).toEqual(['other-community'])
    expect(faults(apply(three, { kind: 'merge', cells: ['a', 'b'], into: 'c' }))).toEqual(['id-taken'])
    expect(faults(apply(three, { kind: 'merge', cells: ['a', 'z'], into: 'a' }))).toEqual(['no-cell'])
  })

  test('merge to the fewest vertices that rounding allows, of equally few to the straightest, in whatever order', () => {
    const west = path('0 142, 60 142, 59 150, 40 151, 59 152, 60 158, 0 158')
    const ids = [
      ['w', 'e'],
      ['e', 'w'],
    ]
    const merged = ids.map((cells) =>
      done(load(cell('w', west), cell('e', path('59 150, 59 152, 40 151'))), { kind: 'merge', cells, into: 'w' }),
    )
    for (const coverage of merged)
      expect(cellsOf(coverage)).toEqual([cell('w', path('0 142, 60 142, 59 152, 60 158, 0 158'))])
    const strips = Array.from({ length: 60 }, (_, i) => cell(`s${i}`, box(i * 10, 0, i * 10 + 10, 50)))
    const all = { kind: 'merge', cells: strips.map(({ id }) => id), into: 's0' } as const
    expect(cellsOf(done(load(...strips), all))).toEqual([cell('s0', box(0, 0, 600, 50))])
  })

  test('merge with an enclave to a cell without a hole', () => {
    expect(cellsOf(done(doughnut, { kind: 'merge', cells: ['a', 'e'], into: 'a' }))).toEqual([
      cell('a', box(0, 0, 100, 100)),
    ])
  })

  test('give a part to a neighbour', () => {
    const given = done(three, {
      kind: 'transfer',
      from: 'a',
      to: 'b',
      line: path('60 -10, 60 110'),
    })
    expect(cellOf(given, 'a')!.shell).toEqual(expect.arrayContaining(path('60 0, 60 100')))
    expect(cellsOf(given)[1]!.shell).toHaveLength(4)
  })

  test('are reshaped along a line that runs to and fro over the border', () => {
    const line: Vertex[] = path('101 10, 90 30, 110 60, 90 90')
    const shaped = done(three, { kind: 'reshape', cell: 'a', line })
    expect(cellOf(shaped, 'b')!.shell).toEqual(expect.arrayContaining(path('90 30, 110 60')))
    expect(
      faults(
        apply(three, {
          kind: 'reshape',
          cell: 'a',
          line: path('90 -10, 130 50, 90 110'),
        }),
      ),
    ).toEqual(['several-neighbours'])
    expect(
      faults(
        apply(three, {
          kind: 'reshape',
          cell: 'a',
          line: path('10 10, 20 20'),
        }),
      ),
    ).toEqual(['cut-misses'])
  })

  test('cede what holds an enclave together with its hole', () => {
    const coverage = load(
      cell('a', box(0, 0, 100, 100), [box(80, 40, 90, 60)]),
      cell('e', box(80, 40, 90, 60)),
      cell('b', box(100, 0, 200, 100)),
    )
    const shaped = done(coverage, {
      kind: 'reshape',
      cell: 'a',
      line: path('101 10, 70 20, 70 80, 101 90'),
    })
    expect(cellOf(shaped, 'a')!.holes).toHaveLength(0)
    expect(cellOf(shaped, 'b')!.holes).toHaveLength(1)
  })

  test('are retired and drawn into the gap', () => {
    const gap = done(three, { kind: 'retire', cell: 'b' })
    const shell = box(100, 0, 200, 100)
    const drawn = done(gap, { kind: 'draw', cell: 'b', community, shell: shell.toReversed() })
    expect(cellsOf(drawn)).toEqual(cellsOf(three))
    expect(faults(apply(gap, { kind: 'draw', cell: '~1', community, shell: box(90, 0, 200, 100) }))).toEqual([
      'overlap',
    ])
    expect(faults(apply(gap, { kind: 'draw', cell: '~1', community, shell: box(-10, -10, 300, 300) }))).toEqual([
      'overlap',
    ])
    expect(faults(apply(gap, { kind: 'draw', cell: 'a', community, shell }))).toEqual(['id-taken'])
  })

  test('are drawn neither as a bow-tie nor with a spike', () => {
    const drawn = (shell: Vertex[]) => faults(apply(three, { kind: 'draw', cell: '~1', community, shell }))
    expect(drawn(path('300 0, 310 10, 310 0, 300 20'))).toEqual(['line-crosses-itself'])
    expect(drawn(path('300 0, 310 0, 320 0, 310 0, 310 10'))).toEqual(['spike'])
    expect(drawn(path('300 0, 310 0, 320 0'))).toEqual(['spike'])
  })
})

describe('an operation', () => {
  const split = {
    kind: 'split',
    cell: 'a',
    line: path('0 0, 1 1'),
    into: ['a', '~1'],
  }

  test('is read from JSON and written again', () => {
    const list = operationsJson([
      { kind: 'move', from: [1, 2], to: [3, 4] },
      {
        kind: 'split',
        cell: 'a',
        line: path('0 0, 1 1'),
        into: ['a', '~1'],
      },
      { kind: 'draw', cell: '~2', community, shell: box(0, 0, 1, 1) },
    ])
    expect(operationsJson(parseOperations(JSON.parse(JSON.stringify(list))))).toEqual(list)
  })

  test.each([
    ['nothing', null, 'fields'],
    ['a list', [], 'fields'],
    ['an unknown kind', { kind: 'explode' }, 'kind'],
    ['a kind of objects', { kind: 'constructor' }, 'kind'],
    ['NaN', { kind: 'delete', at: [Number.NaN, 0] }, 'vertex'],
    ['a number beyond all numbers', JSON.parse('{ "kind": "delete", "at": [1e999, 0] }'), 'vertex'],
    ['a Z value', { kind: 'delete', at: [1, 2, 3] }, 'vertex'],
    ['a vertex off the lattice', { kind: 'delete', at: [1.5, 2] }, 'vertex'],
    ['numbers as text', { kind: 'delete', at: ['1', '2'] }, 'vertex'],
    ['a vertex beyond the globe', { kind: 'delete', at: [0, 90e8 + 1] }, 'vertex'],
    ['a field too many', { kind: 'delete', at: [1, 2], user: 'admin' }, 'fields'],
    ['a line of one vertex', { ...split, line: [[0, 0]] }, 'line'],
    [
      'a cut of zero length',
      {
        ...split,
        line: path('0 0, 0 0'),
      },
      'duplicate-vertex',
    ],
    [
      'a ring of 100,000 vertices',
      { kind: 'draw', cell: '~1', community, shell: Array.from({ length: 100_000 }, (_, i) => [i, i * i]) },
      'vertices',
    ],
    [
      'a ring that is closed twice',
      { kind: 'draw', cell: '~1', community, shell: [...box(0, 0, 9, 9), [0, 0]] },
      'duplicate-vertex',
    ],
    [
      'a forged code for a new cell',
      { kind: 'draw', cell: '449801001001001', community, shell: box(0, 0, 9, 9) },
      'id',
    ],
    ['a forged code for a part', { ...split, into: ['a', '449801001001002'] }, 'id'],
    ['one id for two parts', { ...split, into: ['~1', '~1'] }, 'id'],
    ['a code of another cell for a merged one', { kind: 'merge', cells: ['a', 'b'], into: 'c' }, 'id'],
    ['one cell to merge', { kind: 'merge', cells: ['a'], into: 'a' }, 'id'],
    ['an id that is no code', { kind: 'retire', cell: '__proto__' }, 'id'],
    ['a community that is no code', { kind: 'draw', cell: '~1', community: '', shell: box(0, 0, 9, 9) }, 'community'],
  ])('is refused with %s', (_, json, code) => {
    expect(reason(json)).toBe(code)
  })

  test('at fault in a list is told by its index', () => {
    const list = {
      v: 1,
      operations: [
        { kind: 'delete', at: [1, 2] },
        { kind: 'delete', at: [1] },
      ],
    }
    expect(() => parseOperations(list)).toThrow(
      expect.objectContaining({ details: { reason: 'vertex', field: 'at', index: 1 } }),
    )
    expect(() => parseOperations({ ...list, v: 2 })).toThrow(expect.objectContaining({ code: 'BAD_OPERATION' }))
  })
})
