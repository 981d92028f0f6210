import fc from 'fast-check'
import { factsOf } from '#api/contract/topology/cell.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import { allCells, cellsNear } from '#api/contract/topology/coverage.ts'
import type { Coverage } from '#api/contract/topology/coverage.ts'
import { borderOf, gapsOf } from '#api/contract/topology/gaps.ts'
import type { Operation } from '#api/contract/topology/operations.ts'
import type { Vertex } from '#api/contract/topology/vertex.ts'
import { boxOf, edgeKeyOf, same, withoutRepeats } from '#api/contract/topology/vertex.ts'
import { community } from './coverages.ts'

/** A gesture before it meets a coverage: what it does, which of the cells and vertices there are, and how far. */
export interface Gesture {
  kind: Operation['kind'] | 'enclave' | 'zigzag' | 'fill'
  cell: number
  first: number
  second: number
  x: number
  y: number
}

/** Random gestures; they shrink to fewer and to smaller numbers. */
export const gesture: fc.Arbitrary<Gesture> = fc.record({
  kind: fc.constantFrom<Gesture['kind'][]>(
    ...(['move', 'move', 'move', 'insert', 'insert', 'delete', 'split', 'split', 'split', 'enclave'] as const),
    ...(['merge', 'merge', 'transfer', 'transfer', 'reshape', 'zigzag', 'draw', 'fill', 'retire'] as const),
  ),
  cell: fc.nat(999),
  first: fc.nat(999),
  second: fc.nat(999),
  x: fc.integer({ min: -500, max: 500 }),
  y: fc.integer({ min: -500, max: 500 }),
})

const pick = <Item>(list: readonly Item[], index: number): Item => list[index % list.length]!

/** A place on an edge, beyond it for shares below 0 and above 1. */
function along([a, b]: readonly [Vertex, Vertex], share: number): Vertex {
  return [Math.round(a[0] + (b[0] - a[0]) * share), Math.round(a[1] + (b[1] - a[1]) * share)]
}

/** A place beside the middle of an edge: to the left for positive shares. */
function beside([a, b]: readonly [Vertex, Vertex], share: number): Vertex {
  const [x, y] = along([a, b], 0.5)
  return [Math.round(x - (b[1] - a[1]) * share), Math.round(y + (b[0] - a[0]) * share)]
}

/** A line from beyond one edge to beyond another; every third goes through a vertex. */
function across(cell: Cell, { first, second, x }: Gesture): Vertex[] {
  const { edges } = factsOf(cell)
  const [one, other] = [pick(edges, first), pick(edges, second)]
  const [a, b] = [along(one, (first % 3) / 2), along(other, 0.5 + x / 1000)]
  return [along([a, b], -0.02), along([a, b], 1.02)]
}

function neighbourOf(coverage: Coverage, cell: Cell, index: number): Cell | undefined {
  const { box, edges } = factsOf(cell)
  const own = new Set(edges.map(([a, b]) => edgeKeyOf(a, b)))
  const near = cellsNear(coverage, box).filter(
    (other) => other !== cell && factsOf(other).edges.some(([a, b]) => own.has(edgeKeyOf(a, b))),
  )
  return near[index % Math.max(1, near.length)]
}

function freshId(coverage: Coverage, taken = 0): string {
  for (let number = taken + 1; ; number += 1)
    if (!allCells(coverage).some(({ id }) => id === `~${number}`)) return `~${number}`
}

type Maker = (coverage: Coverage, gesture: Gesture, cell: Cell) => Operation | null

const makers: Record<Gesture['kind'], Maker> = {
  move: (_, { first, x, y }, cell) => {
    const [from] = pick(factsOf(cell).edges, first)
    const [west, south, east, north] = factsOf(cell).box
    const to: Vertex = [
      Math.round(from[0] + ((east - west) * x) / 2000),
      Math.round(from[1] + ((north - south) * y) / 2000),
    ]
    return { kind: 'move', from, to }
  },
  insert: (_, { first, x }, cell) => {
    const edge = pick(factsOf(cell).edges, first)
    return { kind: 'insert', from: edge[0], to: edge[1], at: along(edge, 0.5 + x / 1100) }
  },
  delete: (_, { first }, cell) => ({ kind: 'delete', at: pick(factsOf(cell).edges, first)[0] }),
  split: (coverage, gesture, cell) => {
    const first = gesture.x % 2 === 0 ? cell.id : freshId(coverage)
    const second = freshId(coverage, first.startsWith('~') ? Number(first.slice(1)) : 0)
    return { kind: 'split', cell: cell.id, line: across(cell, gesture), into: [first, second] }
  },
  enclave: (coverage, { first, x, y }, cell) => {
    const edge = pick(factsOf(cell).edges, first)
    const size = 0.1 + Math.abs(x) / 2500
    const line = [beside(edge, 0.1), along([beside(edge, 0.1), edge[1]], size), beside(edge, 0.1 + Math.abs(y) / 1000)]
    return { kind: 'split', cell: cell.id, line: [...line, line[0]!], into: [cell.id, freshId(coverage)] }
  },
  merge: (coverage, { first, x }, cell) => {
    const other = neighbourOf(coverage, cell, first)
    if (!other) return null
    return { kind: 'merge', cells: [cell.id, other.id], into: x % 2 === 0 ? other.id : freshId(coverage) }
  },
  transfer: (coverage, gesture, cell) => {
    const other = neighbourOf(coverage, cell, gesture.y + 500)
    return other ? { kind: 'transfer', from: cell.id, to: other.id, line: across(cell, gesture) } : null
  },
  reshape: (_, { first, x, y }, cell) => {
    const edge = pick(factsOf(cell).edges, first)
    const [start, end] = [along(edge, 0.1 + Math.abs(y) / 2000), along(edge, 0.9)]
    return { kind: 'reshape', cell: cell.id, line: [start, beside(edge, x / 1500), end] }
  },
  zigzag: (_, { first, x, y }, cell) => {
    const edge = pick(factsOf(cell).edges, first)
    const at = (share: number, off: number): Vertex => {
      const [px, py] = along(edge, share)
      const [bx, by] = beside(edge, off)
      const [mx, my] = along(edge, 0.5)
      return [px + bx - mx, py + by - my]
    }
    const [left, right] = [x / 2000, y / 2000]
    return { kind: 'reshape', cell: cell.id, line: [at(0.05, left), at(0.3, right), at(0.6, left), at(0.95, right)] }
  },
  draw: (coverage, { first, x, y }) => {
    const edge = pick(borderOf(coverage), first)
    const shell = [edge[1], edge[0], beside(edge, -0.2 - Math.abs(x) / 1000), beside(edge, (y - 500) / 2000)]
    const length = y % 2 === 0 ? 4 : 3
    return { kind: 'draw', cell: freshId(coverage), community, shell: shell.slice(0, length) }
  },
  fill: (coverage, { first }) => {
    const gaps = gapsOf(coverage)
    return gaps.length === 0
      ? null
      : { kind: 'draw', cell: freshId(coverage), community, shell: pick(gaps, first).shell }
  },
  retire: (coverage, { x }, cell) =>
    x % 2 === 0 || cellsNear(coverage, boxOf(cell.shell)).length < 4 ? null : { kind: 'retire', cell: cell.id },
}

/** The operation that a gesture means on a coverage; null where it means none, or comes to nothing on small cells. */
export function operationOf(coverage: Coverage, gesture: Gesture): Operation | null {
  const cells = allCells(coverage)
  const operation = cells.length === 0 ? null : makers[gesture.kind](coverage, gesture, pick(cells, gesture.cell))
  if (operation?.kind === 'draw') {
    const shell = withoutRepeats(operation.shell)
    return shell.length < 3 ? null : { ...operation, shell }
  }
  if (!operation || !('line' in operation)) return operation
  const line = operation.line.filter((at, index) => index === 0 || !same(at, operation.line[index - 1]!))
  return line.length < 2 ? null : { ...operation, line }
}
