import { ringArea } from '#api/contract/ellipsoid.ts'
import type { Path, Side } from '#api/contract/planar.ts'
import { sideOfPolygon } from '#api/contract/planar.ts'
import { boxOf, doubleArea, edgesOf, fromLeast, isBefore, same, toDegrees } from './vertex.ts'
import type { Box, Ring, Vertex } from './vertex.ts'

/** The code of a grid, or `~1`, `~2` … of a cell that a draft has invented. */
export type CellId = string

/** One grid. The cell lies on the left of all its rings: the shell runs counter-clockwise, holes clockwise. */
export interface Cell {
  readonly id: CellId
  readonly community: string
  readonly shell: Ring
  readonly holes: readonly Ring[]
}

/** What is known of a cell besides its vertices. */
interface Facts {
  readonly box: Box
  readonly edges: readonly (readonly [from: Vertex, to: Vertex])[]
  readonly closed: readonly Path[]
}

const known = new WeakMap<Cell, Facts>()

/** What follows from the vertices of a cell, found once. */
export function factsOf(cell: Cell): Facts {
  let facts = known.get(cell)
  if (!facts) {
    const rings = ringsOf(cell)
    facts = { box: boxOf(cell.shell), edges: rings.flatMap(edgesOf), closed: rings.map((ring) => [...ring, ring[0]!]) }
    known.set(cell, facts)
  }
  return facts
}

/** The shell and the holes. */
export function ringsOf({ shell, holes }: Cell): Ring[] {
  return [shell, ...holes]
}

/** Where a place (of the lattice or between) lies relative to a cell; exact. */
export function sideOf(cell: Cell, place: readonly [number, number]): Side {
  const [west, south, east, north] = factsOf(cell).box
  const isBeyond = place[0] < west || place[0] > east || place[1] < south || place[1] > north
  return isBeyond ? 'outside' : sideOfPolygon(place, factsOf(cell).closed)
}

/** Twice the area of a cell in square units of the lattice, exactly. */
export function doubleAreaOf(cell: Cell): bigint {
  return ringsOf(cell).reduce((sum, ring) => sum + doubleArea(ring), 0n)
}

const areas = new WeakMap<Cell, number>()

/** The area of a cell in m² on the ellipsoid, as the column `area_m2` of grids has it. */
export function squareMetresOf(cell: Cell): number {
  let area = areas.get(cell)
  if (area === undefined) {
    area = ringsOf(cell).reduce((sum, ring) => sum + ringArea([...ring, ring[0]!].map(toDegrees)), 0)
    areas.set(cell, area)
  }
  return area
}

/** The same cell in its one form: each ring begins at its least vertex, holes are in the order of these. */
export function canonical(cell: Cell): Cell {
  const holes = cell.holes.map(fromLeast).toSorted((a, b) => {
    const at = same(a[0]!, b[0]!) ? 1 : 0
    return isBefore(a[at]!, b[at]!) ? -1 : 1
  })
  return { id: cell.id, community: cell.community, shell: fromLeast(cell.shell), holes }
}
