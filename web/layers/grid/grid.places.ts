import { factsOf, ringsOf, sideOf } from '#api/contract/topology/cell.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import { cellsNear } from '#api/contract/topology/coverage.ts'
import type { Coverage } from '#api/contract/topology/coverage.ts'
import { boxOf, edgesOf, keyOf } from '#api/contract/topology/vertex.ts'
import type { Box, Ring, Vertex } from '#api/contract/topology/vertex.ts'
import type { Reach } from '#web/core/map/edit/types.ts'

/** What is looked for: how near, and in which cells. */
export interface Search {
  readonly reach: Reach
  readonly isOwn: (cell: Cell) => boolean
}

/** An edge near a place, with the place on it that is nearest. */
export interface NearEdge {
  readonly from: Vertex
  readonly to: Vertex
  readonly at: Vertex
}

function boxAround([x, y]: Vertex, { radius }: Reach): Box {
  const half = Math.ceil(radius)
  return [x - half, y - half, x + half, y + half]
}

/** The distance of two places as the screen shows it, in units along a parallel. */
function distance(a: readonly [number, number], b: readonly [number, number], { stretch }: Reach): number {
  return Math.hypot(a[0] - b[0], (a[1] - b[1]) * stretch)
}

/** The nearest vertex of the cells that are looked at, or null. */
export function vertexNear(coverage: Coverage, at: Vertex, { reach, isOwn }: Search): Vertex | null {
  let best: { vertex: Vertex; far: number } | null = null
  for (const cell of cellsNear(coverage, boxAround(at, reach)).filter(isOwn)) {
    for (const vertex of ringsOf(cell).flat()) {
      const far = distance(vertex, at, reach)
      if (far <= reach.radius && (!best || far < best.far)) best = { vertex, far }
    }
  }
  return best?.vertex ?? null
}

/** The nearest edge of the cells that are looked at, or null. */
export function edgeNear(coverage: Coverage, at: Vertex, { reach, isOwn }: Search): NearEdge | null {
  let best: { edge: NearEdge; far: number } | null = null
  for (const cell of cellsNear(coverage, boxAround(at, reach)).filter(isOwn)) {
    for (const [from, to] of factsOf(cell).edges) {
      const place = footOf(at, from, to, reach)
      const far = distance(place, at, reach)
      if (far <= reach.radius && (!best || far < best.far)) best = { edge: { from, to, at: place }, far }
    }
  }
  return best?.edge ?? null
}

/** The place of an edge that is nearest to another, on the lattice. */
export function footOf(at: Vertex, from: Vertex, to: Vertex, { stretch }: Reach): Vertex {
  const [dx, dy] = [to[0] - from[0], (to[1] - from[1]) * stretch]
  const along = (at[0] - from[0]) * dx + (at[1] - from[1]) * stretch * dy
  const share = Math.min(1, Math.max(0, along / (dx * dx + dy * dy)))
  return [Math.round(from[0] + (to[0] - from[0]) * share), Math.round(from[1] + (to[1] - from[1]) * share)]
}

/** The cell that a place lies in. */
export function cellAt(coverage: Coverage, at: Vertex): Cell | null {
  const [x, y] = at
  return cellsNear(coverage, [x, y, x, y]).find((cell) => sideOf(cell, at) !== 'outside') ?? null
}

/** The cells that have a vertex in common with a ring, in the order of their ids. */
export function cellsAlong(coverage: Coverage, ring: Ring): Cell[] {
  const keys = new Set(ring.map(keyOf))
  return cellsNear(coverage, boxOf(ring)).filter((cell) =>
    ringsOf(cell).some((own) => own.some((at) => keys.has(keyOf(at)))),
  )
}

/** Whether a place lies in a ring. */
export function isInRing(ring: Ring, [x, y]: Vertex): boolean {
  let isIn = false
  for (const [[ax, ay], [bx, by]] of edgesOf(ring))
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) isIn = !isIn
  return isIn
}
