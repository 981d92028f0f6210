import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apply } from '#api/contract/topology/apply.ts'
import { squareMetresOf } from '#api/contract/topology/cell.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import { groundOf } from '#api/contract/topology/containment.ts'
import { allCells, cellOf, cellsOf } from '#api/contract/topology/coverage.ts'
import type { Coverage } from '#api/contract/topology/coverage.ts'
import { differenceOf } from '#api/contract/topology/difference.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import { fingerprintOf } from '#api/contract/topology/fingerprint.ts'
import { borderOf, gapsOf, unionOf } from '#api/contract/topology/gaps.ts'
import { historyOf, operationsOf, perform, redo, undo } from '#api/contract/topology/history.ts'
import type { Operation } from '#api/contract/topology/operations.ts'
import { doubleArea, edgesOf, keyOf, toDegrees } from '#api/contract/topology/vertex.ts'
import type { Vertex } from '#api/contract/topology/vertex.ts'
import { violations } from '#api/contract/topology/violations.ts'
import { doughnuts, hexagons, madeKinds, soundCoverage, squares, voronoi } from '#tests/harness/coverages.ts'
import { gesture, operationOf } from '#tests/harness/gestures.ts'
import { invalidCells, overlappingCells } from '#tests/harness/judge.ts'
import { checkPlaces, checkSequence, edgeNeighbours, sequences } from '#tests/harness/topologyLaws.ts'
import type { Sequence } from '#tests/harness/topologyLaws.ts'

const fixtures = join(import.meta.dirname, '..', 'fixtures', 'topology')

function done(coverage: Coverage, operation: Operation): Coverage {
  const outcome = apply(coverage, operation)
  if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome.faults))
  return outcome.coverage
}

describe('the laws of editing grids', () => {
  test('hold after every operation of random sequences', { timeout: 240_000 }, () => {
    const tally = new Map<string, number>()
    fc.assert(
      fc.property(sequences(20), (sequence) => checkSequence(sequence, tally)),
      { seed: 20261125, numRuns: 300 },
    )
    for (const kind of ['move', 'insert', 'delete', 'split', 'enclave', 'merge', 'transfer', 'reshape', 'draw'])
      expect(tally.get(`${kind} done`), kind).toBeGreaterThan(30)
    for (const kind of ['zigzag', 'fill', 'retire']) expect(tally.get(`${kind} done`), kind).toBeGreaterThan(0)
  })

  test('hold on the mended councils of Los Angeles', { timeout: 120_000 }, () => {
    const tally = new Map<string, number>()
    fc.assert(
      fc.property(sequences(12, ['councils']), (sequence) => checkSequence(sequence, tally)),
      { seed: 3, numRuns: 3 },
    )
    expect([...tally.keys()].filter((key) => key.endsWith(' done')).length).toBeGreaterThan(3)
  })

  test.each(readdirSync(fixtures))('hold where they once did not: %s', (name) => {
    checkSequence(JSON.parse(readFileSync(join(fixtures, name), 'utf8')) as Sequence)
  })

  test('begin with coverages that JSTS holds for sound, in which 10,000 places lie in one cell each', () => {
    for (const [name, make] of Object.entries(madeKinds)) {
      const cells = allCells(soundCoverage(make(40, 100_000, 7)))
      expect(cells.length, name).toBeGreaterThan(20)
      expect(invalidCells(cells, cells[0]!.shell[0]!), name).toEqual([])
      expect(overlappingCells(cells, cells[0]!.shell[0]!), name).toEqual([])
      checkPlaces(soundCoverage(cells), 2_000, 7)
    }
  })

  test('let operations on cells that are no neighbours commute', () => {
    const pair = fc.record({
      kind: fc.constantFrom(...Object.keys(madeKinds)),
      seed: fc.nat(999),
      first: gesture,
      second: gesture,
    })
    let compared = 0
    fc.assert(
      fc.property(pair, ({ kind, seed, first, second }) => {
        const start = soundCoverage(madeKinds[kind]!(36, 100_000, seed))
        const [one, other] = [operationOf(start, first), operationOf(start, second)]
        if (!one || !other) return
        const [a, b] = [apply(start, one), apply(start, renamed(other))]
        if (isRefusal(a) || isRefusal(b)) return
        const before = (ids: readonly string[]) => ids.filter((id) => cellOf(start, id))
        const near = edgeNeighbours(start, before(a.touched))
        const isApart = before(b.touched).every((id) => !near.has(id)) && before(a.touched).length > 0
        if (!isApart) return
        compared += 1
        const [ab, ba] = [apply(a.coverage, renamed(other)), apply(b.coverage, one)]
        expect(isRefusal(ab)).toBe(isRefusal(ba))
        if (!isRefusal(ab) && !isRefusal(ba)) expect(cellsOf(ab.coverage)).toEqual(cellsOf(ba.coverage))
      }),
      { seed: 4, numRuns: 300 },
    )
    expect(compared).toBeGreaterThan(60)
  })

  /** Both operations would invent the same ids. */
  function renamed(operation: Operation): Operation {
    return JSON.parse(JSON.stringify(operation).replaceAll(/"~(\d+)"/g, '"~9$1"')) as Operation
  }

  test('keep every coverage of a history as it was, without limit', () => {
    fc.assert(
      fc.property(fc.array(gesture, { minLength: 10, maxLength: 25 }), fc.nat(99), (gestures, seed) => {
        let history = historyOf(soundCoverage(voronoi(30, 100_000, seed)))
        const texts = [JSON.stringify(cellsOf(history.coverage))]
        for (const next of gestures) {
          const operation = operationOf(history.coverage, next)
          const result = operation && perform(history, operation)
          if (!result || isRefusal(result)) continue
          history = result
          texts.push(JSON.stringify(cellsOf(history.coverage)))
        }
        const last = history
        for (const text of texts.toReversed()) {
          expect(JSON.stringify(cellsOf(history.coverage))).toBe(text)
          history = undo(history)
        }
        expect(undo(history)).toBe(history)
        expect(operationsOf(history)).toEqual([])
        for (const _ of texts) history = redo(history)
        expect(JSON.stringify(cellsOf(history.coverage))).toBe(texts.at(-1))
        expect(operationsOf(history)).toEqual(operationsOf(last))
      }),
      { seed: 5, numRuns: 20 },
    )
  })
})

describe('what an operation changed', () => {
  const start = soundCoverage(squares(3, 100_000))
  const [first, second] = allCells(start) as [Cell, Cell]

  test('is told by the difference with areas and descent', () => {
    const [x, y] = first.shell[0]!
    const line: Vertex[] = [
      [x + 33_000, y - 10],
      [x + 34_001, y + 100_010],
    ]
    const operations: Operation[] = [
      { kind: 'split', cell: first.id, line, into: ['~1', '~2'] },
      { kind: 'merge', cells: [second.id, '~1'], into: '~3' },
    ]
    const after = operations.reduce(done, start)
    const changes = differenceOf(start, after, operations)
    const briefly = changes.map(({ id, kind, from, into }) => ({ id, kind, from, into }))
    expect(briefly).toEqual([
      { id: first.id, kind: 'removed', from: [], into: ['~2', '~3'] },
      { id: second.id, kind: 'removed', from: [], into: ['~3'] },
      { id: expect.stringMatching(/004$/), kind: 'noded', from: [], into: [] },
      { id: '~2', kind: 'added', from: [first.id], into: [] },
      { id: '~3', kind: 'added', from: [first.id, second.id], into: [] },
    ])
    const sum = changes.reduce((total, { areaBefore, areaAfter }) => total + areaAfter - areaBefore, 0)
    expect(Math.abs(sum)).toBeLessThan(0.5)
  })

  test('is nothing when it was taken back, and the fingerprint tells the same', () => {
    const at = first.shell[2]!
    const moved = done(start, { kind: 'move', from: at, to: [at[0] + 5, at[1]] })
    expect(differenceOf(start, moved)).toHaveLength(4)
    expect(fingerprintOf(moved)).not.toBe(fingerprintOf(start))
    const back = done(moved, { kind: 'move', from: [at[0] + 5, at[1]], to: at })
    expect(differenceOf(start, back)).toEqual([])
    expect(fingerprintOf(back)).toBe(fingerprintOf(start))
    expect(fingerprintOf(back, [first.id])).toBe(fingerprintOf(soundCoverage([first])))
  })
})

describe('the rules of a city', () => {
  const cells = squares(3, 100_000)
  const grid = soundCoverage(cells)
  const community = cells[0]!.community
  const codes = (found: ReturnType<typeof violations>) => found.map(({ code }) => code)
  const groundAround = (rings: readonly (readonly Vertex[])[]) =>
    groundOf({ type: 'MultiPolygon', coordinates: rings.map((ring) => [[...ring, ring[0]!].map(toDegrees)]) })

  test('find cells that are too small or too large, each by its own range', () => {
    const area = squareMetresOf(cells[0]!)
    expect(area).toBeGreaterThan(11_000)
    expect(violations(grid, { size: { least: area * 0.9, greatest: area * 1.1 } })).toEqual([])
    expect(new Set(codes(violations(grid, { size: { least: 0, greatest: 10_000 } })))).toEqual(new Set(['too-large']))
    const sizes = new Map(cells.slice(1).map(({ id }) => [id, { least: 0, greatest: 20_000 }]))
    expect(violations(grid, { size: { least: 12_500, greatest: 20_000 }, sizes })).toMatchObject([
      { code: 'too-small', cells: [cells[0]!.id], size: area },
    ])
  })

  test('find what lies outside of its community, but not what rounding makes of a common border', () => {
    const outline = unionOf(grid)[0]!.shell
    const rules = (ring: readonly Vertex[], tolerance = 0.5) => ({
      communities: { grounds: new Map([[community, groundAround([ring])]]), tolerance },
    })
    expect(violations(grid, rules(outline))).toEqual([])
    const [x, y] = cells[0]!.shell[0]!
    const cut: Vertex[] = [
      [x + 50_000, y - 9],
      [x + 400_000, y - 9],
      [x + 400_000, y + 400_000],
      [x + 50_000, y + 400_000],
    ]
    const found = violations(grid, rules(cut))
    expect(codes(found)).toEqual(['outside-community', 'outside-community', 'outside-community'])
    expect(found[0]!.size! / squareMetresOf(cells[0]!)).toBeCloseTo(0.5, 4)
    const outside = (share: number) => violations(grid, rules(cut, found[0]!.size! * share), [cells[0]!.id])
    expect([outside(0.99).length, outside(1.01).length]).toEqual([1, 0])
    const nudged = outline.map(([a, b], index): Vertex => [a + (index % 2), b])
    expect(violations(grid, rules(nudged))).toEqual([])
    expect(codes(violations(grid, { communities: { grounds: new Map(), tolerance: 1 } }))[0]).toBe('unknown-community')
  })

  test('find a hole of the community under a cell', () => {
    const [x, y] = cells[4]!.shell[0]!
    const hole: Vertex[] = [
      [x + 10_000, y + 10_000],
      [x + 10_000, y + 20_000],
      [x + 20_000, y + 20_000],
      [x + 20_000, y + 10_000],
    ]
    const rings = [unionOf(grid)[0]!.shell, hole].map((ring) => [...ring, ring[0]!].map(toDegrees))
    const ground = groundOf({ type: 'MultiPolygon', coordinates: [rings] })
    const found = violations(grid, { communities: { grounds: new Map([[community, ground]]), tolerance: 0.5 } })
    expect(found).toMatchObject([{ code: 'outside-community', cells: [cells[4]!.id] }])
    expect(found[0]!.size! / squareMetresOf(cells[4]!)).toBeCloseTo(0.01, 4)
  })

  test('find codes of another community, islands and slivers', () => {
    expect(violations(grid, { parentage: true, islands: true, roundness: 0.5 })).toEqual([])
    const foreign = soundCoverage([{ ...cells[0]!, community: '449801001002' }, ...cells.slice(1)])
    expect(codes(violations(foreign, { parentage: true }))).toEqual(['parentage'])
    const torn = soundCoverage([cells[0]!, cells[2]!, cells[5]!])
    expect(violations(torn, { islands: true })).toMatchObject([{ code: 'island', cells: [cells[0]!.id] }])
    expect(violations(torn, { islands: true }, [cells[2]!.id])).toHaveLength(1)
    const [x, y] = cells[0]!.shell[0]!
    const line: Vertex[] = [
      [x + 2_000, y],
      [x + 2_000, y + 100_000],
    ]
    const cut = done(grid, { kind: 'split', cell: cells[0]!.id, line, into: [cells[0]!.id, '~1'] })
    expect(violations(cut, { roundness: 0.2 })).toMatchObject([{ code: 'sliver', cells: ['~1'] }])
  })
})

test('gaps are what no cell covers', () => {
  const all = doughnuts(2, 100_000)
  const holed = soundCoverage(all.filter((_, index) => index % 2 === 0))
  expect(gapsOf(soundCoverage(all))).toEqual([])
  expect(gapsOf(holed)).toHaveLength(4)
  const hexes = soundCoverage(hexagons(4, 100_000))
  expect(borderOf(hexes).length).toBeLessThan(allCells(hexes).flatMap(({ shell }) => edgesOf(shell)).length / 2)
  const middle = allCells(hexes)[5]!
  const gap = gapsOf(done(hexes, { kind: 'retire', cell: middle.id }))
  expect(gap.map(({ shell }) => doubleArea(shell))).toEqual([doubleArea(middle.shell)])
  expect(new Set(gap[0]!.shell.map(keyOf))).toEqual(new Set(middle.shell.map(keyOf)))
})
