import type { Cell } from '#api/contract/topology/cell.ts'
import type { Coverage } from '#api/contract/topology/coverage.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import { coverageOf } from '#api/contract/topology/load.ts'
import type { Ring, Vertex } from '#api/contract/topology/vertex.ts'
import { councils } from './councils.ts'
import { voronoiRings } from './judge.ts'
import { randomFrom } from './random.ts'

/** Where the coverages lie: 112° east, 22° north, so that numbers are as large as in life. */
export const corner: Vertex = [112e8, 22e8]

/** The community of all these cells. */
export const community = '449801001001'

const idOf = (index: number) => `${community}${String(index + 1).padStart(3, '0')}`

/** Rings as cells with codes. */
export function cellsFrom(rings: readonly (readonly Ring[])[]): Cell[] {
  const placed = (ring: Ring): Ring => ring.map(([x, y]) => [x + corner[0], y + corner[1]])
  return rings.map(([shell, ...holes], index) => ({
    id: idOf(index),
    community,
    shell: placed(shell!),
    holes: holes.map(placed),
  }))
}

/** The coverage of cells that must be sound. */
export function soundCoverage(cells: readonly Cell[]): Coverage {
  const outcome = coverageOf(cells)
  if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome.faults.slice(0, 5)))
  return outcome.coverage
}

function times<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

function box(x: number, y: number, side: number): Ring {
  return [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
  ]
}

/** Squares whose corners are nodes of four cells. */
export function squares(across: number, side: number): Cell[] {
  return cellsFrom(times(across ** 2, (i) => [box((i % across) * side, Math.floor(i / across) * side, side)]))
}

/** Squares of which each has an enclave, every other one touching the shell in a corner. */
export function doughnuts(across: number, side: number): Cell[] {
  const part = Math.floor(side / 5)
  return cellsFrom(
    times(across ** 2, (i) => {
      const [x, y] = [(i % across) * side, Math.floor(i / across) * side]
      const enclave: Ring =
        i % 2 === 0
          ? box(x + 2 * part, y + 2 * part, part)
          : [
              [x, y],
              [x + 3 * part, y + part],
              [x + 2 * part, y + 3 * part],
            ]
      return [[box(x, y, side), enclave], [enclave]]
    }).flat(),
  )
}

/** Hexagons: nodes of three cells, an outline that is not straight. */
export function hexagons(across: number, side: number): Cell[] {
  const [half, high] = [Math.round(side / 2), Math.round(side * 0.866)]
  return cellsFrom(
    times(across ** 2, (i) => {
      const [column, row] = [i % across, Math.floor(i / across)]
      const [x, y] = [column * (side + half), row * 2 * high + (column % 2) * high]
      return [
        [
          [x + half, y],
          [x + half + side, y],
          [x + 2 * half + side, y + high],
          [x + half + side, y + 2 * high],
          [x + half, y + 2 * high],
          [x, y + high],
        ],
      ]
    }),
  )
}

/** Voronoi cells of random places: all angles, some very short edges. */
export function voronoi(count: number, side: number, seed: number): Cell[] {
  const { whole } = randomFrom(seed)
  const extent = Math.ceil(Math.sqrt(count)) * side
  return cellsFrom(voronoiRings(times(count, (): Vertex => [whole(extent), whole(extent)])).map((ring) => [ring]))
}

/** Rows of bricks, half a brick apart: every node is a T-junction of straight edges. */
export function bricks(across: number, side: number): Cell[] {
  const half = Math.floor(side / 2)
  return cellsFrom(
    times(across ** 2, (i) => {
      const row = Math.floor(i / across)
      return [box((i % across) * 2 * half + (row % 2) * half, row * 2 * half, 2 * half)]
    }),
  )
}

type Kinds = Readonly<Record<string, (cells: number, side: number, seed: number) => readonly Cell[]>>

/** Every kind of coverage that is made by a rule, by name, about `cells` cells of `side` units. */
export const madeKinds: Kinds = {
  squares: (cells, side) => squares(Math.round(Math.sqrt(cells)), side),
  bricks: (cells, side) => bricks(Math.round(Math.sqrt(cells)), side),
  hexagons: (cells, side) => hexagons(Math.round(Math.sqrt(cells)), side),
  doughnuts: (cells, side) => doughnuts(Math.round(Math.sqrt(cells / 2)), side),
  voronoi: (cells, side, seed) => voronoi(cells + 12, side, seed),
}

/** Every kind of coverage: made ones, `cells` of the mended councils of Los Angeles that lie together, and all of them. */
export const kinds: Kinds = {
  ...madeKinds,
  councils: (cells, _, seed) => councils(cells, seed, community),
  city: () => councils(Infinity, 0, community),
}

/** Cells of which every nth has moved its vertices, each cell for itself: overlaps and gaps along its borders. */
export function perturbed(cells: readonly Cell[], reach: number, seed: number, nth = 1): Cell[] {
  const { whole } = randomFrom(seed)
  const move = (ring: Ring): Ring => ring.map(([x, y]) => [x + whole(2 * reach) - reach, y + whole(2 * reach) - reach])
  return cells.map((cell, index) =>
    index % nth === 0 ? { ...cell, shell: move(cell.shell), holes: cell.holes.map(move) } : cell,
  )
}
